"""Words by which people name the columns of a glossary, in the six languages of the UN.

Each line is a column of ours, and below it the words for it in a language, with `|` between them.
Headings are compared without case and accents.
"""

from collections.abc import Mapping

Words = Mapping[str, Mapping[str, str]]
"""Words by language, by column."""

SHARED: Words = {
    "id": {
        "en": "id|identifier|term id",
        "fr": "identifiant",
        "es": "identificador",
        "ar": "المعرف|معرف",
        "ru": "идентификатор|ид",
        "zh": "标识符|标识",
    },
    "status": {
        "en": "status|state",
        "fr": "statut|état",
        "es": "estado",
        "ar": "الحالة",
        "ru": "статус",
        "zh": "状态",
    },
    "theme": {
        "en": "theme|themes|subject|subjects|topic|topics|category|categories|subject field",
        "fr": "thème|thèmes|domaine|domaines|catégorie|catégories|sujet",
        "es": "tema|temas|categoría|categorías|ámbito|campo temático",
        "ar": "الموضوع|المواضيع|المحور|المجال",
        "ru": "тема|темы|категория|предметная область",
        "zh": "主题|类别|领域|专题",
    },
}
"""Columns of terms and resources alike."""

CONCEPT: Words = {
    "prefLabel": {
        "en": "term|terms|preferred term|preferred label|label|headword|entry|concept|name|word",
        "fr": "terme|termes|terme préféré|terme privilégié|libellé|libellé préféré|vedette"
        "|intitulé|notion",
        "es": "término|términos|término preferido|término preferente|etiqueta|etiqueta preferida"
        "|concepto|denominación|vocablo",
        "ar": "المصطلح|مصطلح|المصطلحات|المفهوم|المصطلح المفضل|التسمية",
        "ru": "термин|термины|предпочтительный термин|понятие|название|наименование",
        "zh": "术语|首选术语|名称|词条|概念|词语",
    },
    "altLabel": {
        "en": "synonym|synonyms|alternative term|alternative terms|alternative label"
        "|alternative labels|alt label|other term|other terms|other names|variant|variants"
        "|also known as|abbreviation|abbreviations|acronym|acronyms",
        "fr": "synonyme|synonymes|autre terme|autres termes|autres libellés|variante|variantes"
        "|terme alternatif|termes alternatifs|abréviation|abréviations|sigle|acronyme",
        "es": "sinónimo|sinónimos|otros términos|término alternativo|términos alternativos"
        "|variantes|abreviatura|abreviaturas|sigla|siglas|acrónimo",
        "ar": "المرادفات|مرادفات|مرادف|مصطلحات بديلة|الاختصار|اختصار",
        "ru": "синоним|синонимы|варианты|другие названия|сокращение|аббревиатура",
        "zh": "同义词|近义词|别名|其他名称|缩写|又称",
    },
    "definition.text": {
        "en": "definition|definitions|definition text|meaning|description|explanation",
        "fr": "définition|définitions|signification|description|explication",
        "es": "definición|definiciones|significado|descripción",
        "ar": "التعريف|تعريف|المعنى|الشرح",
        "ru": "определение|определения|дефиниция|значение|описание|толкование",
        "zh": "定义|释义|解释|说明",
    },
    "definition.source": {
        "en": "source|sources|reference|references|definition source|source of definition"
        "|source of the definition",
        "fr": "source|sources|référence|références|source de la définition",
        "es": "fuente|fuentes|referencia|referencias|fuente de la definición",
        "ar": "المصدر|مصدر|المرجع|مصدر التعريف",
        "ru": "источник|источники|источник определения",
        "zh": "来源|出处|参考|资料来源|定义来源",
    },
    "definition.locator": {
        "en": "page|pages|page number|locator",
        "fr": "numéro de page",
        "es": "página|páginas",
        "ar": "الصفحة|صفحة|رقم الصفحة",
        "ru": "страница|страницы|стр",
        "zh": "页码|页|页数",
    },
    "definition.kind": {
        "en": "type|definition type|definition kind|type of definition|kind of definition",
        "fr": "type de définition|nature|nature de la définition",
        "es": "tipo|tipo de definición",
        "ar": "النوع|نوع|نوع التعريف",
        "ru": "тип|вид|вид определения|тип определения",
        "zh": "类型|定义类型",
    },
    "definition.language": {
        "en": "language|lang",
        "fr": "langue",
        "es": "idioma|lengua",
        "ar": "اللغة|لغة",
        "ru": "язык",
        "zh": "语言|语种",
    },
    "definition.year": {
        "en": "year",
        "fr": "année",
        "es": "año",
        "ar": "السنة|سنة",
        "ru": "год",
        "zh": "年份|年",
    },
    "definition.spatial": {
        "en": "country|country or region|region|geographical usage",
        "fr": "pays|pays ou région|région",
        "es": "país|país o región|región",
        "ar": "البلد|الدولة|المنطقة",
        "ru": "страна|страна или регион|регион",
        "zh": "国家|地区|国家或地区",
    },
    "definition.comment": {
        "en": "definition comment|comment on the definition",
        "fr": "commentaire sur la définition",
        "es": "comentario sobre la definición",
        "ar": "تعليق على التعريف",
        "ru": "комментарий к определению",
        "zh": "定义注释",
    },
    "scopeNote": {
        "en": "scope note|scope|usage note|note|notes",
        "fr": "note d'application|note d'usage",
        "es": "nota de alcance|nota|notas",
        "ar": "ملاحظة|ملاحظة النطاق",
        "ru": "область применения|пояснение",
        "zh": "范围注释|范围说明|注释",
    },
    "example": {
        "en": "example|examples|usage example",
        "fr": "exemple|exemples",
        "es": "ejemplo|ejemplos",
        "ar": "مثال|أمثلة|الأمثلة",
        "ru": "пример|примеры",
        "zh": "例子|例句|示例",
    },
    "editorialNote": {
        "en": "editorial note|remark|remarks|comment|comments|internal note",
        "fr": "note éditoriale|remarque|remarques|commentaire|commentaires",
        "es": "nota editorial|comentario|comentarios|observación|observaciones",
        "ar": "ملاحظات|تعليق|تعليقات",
        "ru": "примечание|примечания|комментарий|комментарии",
        "zh": "备注|评论|编辑注释",
    },
    "broader": {
        "en": "broader|broader term|broader terms|parent|parent term",
        "fr": "terme générique|termes génériques",
        "es": "término genérico|términos genéricos|término más amplio",
        "ar": "المصطلح الأوسع|مصطلح أوسع",
        "ru": "более широкий термин|вышестоящий термин|родовой термин",
        "zh": "上位词|上位术语",
    },
    "related": {
        "en": "related|related term|related terms|see also",
        "fr": "terme associé|termes associés|terme lié|termes liés|voir aussi",
        "es": "término relacionado|términos relacionados|véase también",
        "ar": "مصطلحات ذات صلة|مصطلح ذو صلة|انظر أيضا",
        "ru": "связанный термин|связанные термины|см также",
        "zh": "相关术语|相关词|参见",
    },
    "notation": {
        "en": "notation|code|classification|classification code",
        "fr": "cote|code de classification",
        "es": "código|notación",
        "ar": "الرمز|رمز",
        "ru": "код|обозначение",
        "zh": "代码|分类号",
    },
}
"""Columns of terms."""

RESOURCE: Words = {
    "title": {
        "en": "title|document|document title",
        "fr": "titre",
        "es": "título",
        "ar": "العنوان|عنوان",
        "ru": "заглавие|заголовок|название документа",
        "zh": "标题|题名|书名",
    },
    "type": {
        "en": "type|type of resource|document type",
        "fr": "type de document|type de ressource",
        "es": "tipo|tipo de documento|tipo de recurso",
        "ar": "النوع|نوع",
        "ru": "тип|вид|тип документа",
        "zh": "类型|文献类型",
    },
    "creator": {
        "en": "author|authors|creator|creators|organisation|organization|authors or organisations",
        "fr": "auteur|auteurs|auteurs ou organisations",
        "es": "autor|autores|autora|organización",
        "ar": "المؤلف|المؤلفون|المنظمة",
        "ru": "автор|авторы|организация",
        "zh": "作者|机构",
    },
    "publisher": {
        "en": "publisher",
        "fr": "éditeur|maison d'édition",
        "es": "editorial|editor",
        "ar": "الناشر|ناشر",
        "ru": "издательство|издатель",
        "zh": "出版社|出版者",
    },
    "issued": {
        "en": "date|year|issued|published|publication date|publication year|date of publication"
        "|year of publication",
        "fr": "année|date de publication|année de publication|date de parution",
        "es": "fecha|año|fecha de publicación|año de publicación",
        "ar": "التاريخ|السنة|تاريخ النشر|سنة النشر",
        "ru": "дата|год|год издания|дата публикации",
        "zh": "日期|年份|出版日期|出版年|出版年份",
    },
    "language": {
        "en": "language|languages|lang",
        "fr": "langue|langues",
        "es": "idioma|idiomas|lengua",
        "ar": "اللغة|لغة|اللغات",
        "ru": "язык|языки",
        "zh": "语言|语种",
    },
    "url": {
        "en": "url|link|web address|website|address",
        "fr": "lien|adresse web|adresse|site web",
        "es": "enlace|dirección web|sitio web",
        "ar": "الرابط|رابط|الموقع",
        "ru": "ссылка|веб адрес|сайт",
        "zh": "网址|链接|网站",
    },
    "abstract": {
        "en": "abstract|summary|description",
        "fr": "résumé|description",
        "es": "resumen|descripción",
        "ar": "الملخص|ملخص|الوصف",
        "ru": "аннотация|резюме|описание",
        "zh": "摘要|简介|说明",
    },
    "spatial": {
        "en": "country|countries|region|country or region",
        "fr": "pays|région|pays ou région",
        "es": "país|países|región|país o región",
        "ar": "البلد|الدولة|المنطقة",
        "ru": "страна|страны|регион|страна или регион",
        "zh": "国家|地区|国家或地区",
    },
    "rights": {
        "en": "rights|licence|license|copyright",
        "fr": "droits",
        "es": "derechos|licencia",
        "ar": "الحقوق|حقوق",
        "ru": "права|лицензия",
        "zh": "版权|权利",
    },
    "identifier.isbn": {"en": "isbn"},
    "identifier.issn": {"en": "issn"},
    "identifier.doi": {"en": "doi"},
}
"""Columns of resources."""

LANGUAGES: Mapping[str, str] = {
    "en": "english|anglais|anglaise|inglés|inglesa|eng|англ|английский|английском|английское"
    "|английского|إنجليزي|إنجليزية|الإنجليزية|بالإنجليزية|英文|英语",
    "fr": "french|français|française|francés|francesa|fra|fre|франц|французский|французском"
    "|французское|французского|فرنسي|فرنسية|الفرنسية|بالفرنسية|法文|法语",
    "es": "spanish|espagnol|espagnole|español|española|castellano|spa|исп|испанский|испанском"
    "|испанское|испанского|إسباني|إسبانية|الإسبانية|بالإسبانية|西班牙文|西班牙语|西文",
    "ar": "arabic|arabe|árabe|ara|араб|арабский|арабском|арабское|арабского|عربي|عربية|العربية"
    "|بالعربية|阿拉伯文|阿拉伯语",
    "ru": "russian|russe|ruso|rusa|rus|рус|русский|русском|русское|русского|روسي|روسية|الروسية"
    "|بالروسية|俄文|俄语",
    "zh": "chinese|chinois|chinoise|chino|china|zho|chi|кит|китайский|китайском|китайское"
    "|китайского|صيني|صينية|الصينية|بالصينية|中文|汉语|汉文",
    # What other languages call themselves; their names in the six languages come from CLDR.
    "bg": "български",
    "cs": "čeština|česky",
    "da": "dansk",
    "de": "deutsch",
    "el": "ελληνικά",
    "fa": "فارسی",
    "fi": "suomi",
    "hi": "हिन्दी",
    "hu": "magyar",
    "id": "bahasa indonesia",
    "it": "italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nl": "nederlands",
    "pl": "polski",
    "pt": "português",
    "ro": "română",
    "sv": "svenska",
    "sw": "kiswahili",
    "tr": "türkçe",
    "uk": "українська",
    "vi": "tiếng việt",
}
"""Names of the languages as headings of columns have them."""

SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "by",
        "d",
        "de",
        "del",
        "du",
        "el",
        "en",
        "for",
        "in",
        "l",
        "la",
        "language",
        "langue",
        "le",
        "les",
        "na",
        "of",
        "on",
        "s",
        "the",
        "to",
        "version",
        "в",
        "на",
        "по",
        "的",
        "في",
        "من",
    ]
)
"""Words of a heading that do not change what it says."""

DEFINITION_KINDS: Mapping[str, str] = {
    "quotation": "quotation|quote|quoted|citation|cita|cita textual|اقتباس|цитата|引文|引用",
    "paraphrase": "paraphrase|paraphrased|paráfrasis|إعادة صياغة|парафраз|пересказ|转述|意译",
    "editorial": "editorial|own|own text|éditorial|rédactionnel|redacción|تحريري|редакционное|编辑",
}
"""How people name the kinds of a definition in cells."""

NOUN_KINDS: Mapping[str, str] = {
    "concept": "concept|term|terme|término|مصطلح|термин|术语",
    "resource": "resource|ressource|recurso|مورد|ресурс|资源",
}
"""How people name terms and resources in cells."""
