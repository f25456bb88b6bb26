"""The kinds of resource of an instance whose editors have changed none."""

from glossary.vocabulary.collections import Collection, Scheme

TERM = Collection(
    "term",
    {
        "en": "Term",
        "fr": "Terme",
        "es": "Término",
        "ar": "مصطلح",
        "ru": "Термин",
        "zh": "术语",
    },
    plural={
        "en": "Terms",
        "fr": "Termes",
        "es": "Términos",
        "ar": "مصطلحات",
        "ru": "Термины",
        "zh": "术语",
    },
)
"""What search calls a concept, beside the kinds of resource."""
UNCLASSIFIED = "publication"
"""The kind of files and new sources of which nobody has said what they are."""
RESERVED = frozenset({TERM.id, "concept", "resource"})
"""Words that stand where ids of kinds stand, so that no kind may have them as its id."""

KINDS = Scheme(
    (
        Collection(
            "glossary",
            {
                "en": "Glossary",
                "fr": "Glossaire",
                "es": "Glosario",
                "ar": "مسرد",
                "ru": "Глоссарий",
                "zh": "术语表",
            },
            {
                "en": (
                    "Glossaries and lists of terms by organisations and countries. Most of the "
                    "definitions that are compared here come from them."
                ),
                "fr": (
                    "Glossaires et listes de termes d’organisations et de pays. La plupart des "
                    "définitions comparées ici en proviennent."
                ),
            },
            plural={
                "en": "Glossaries",
                "fr": "Glossaires",
                "es": "Glosarios",
                "ar": "مسارد",
                "ru": "Глоссарии",
                "zh": "术语表",
            },
            position=10,
        ),
        Collection(
            "publication",
            {
                "en": "Publication",
                "fr": "Publication",
                "es": "Publicación",
                "ar": "منشور",
                "ru": "Публикация",
                "zh": "出版物",
            },
            {
                "en": (
                    "Reports, guides, recommendations, laws and articles on technical and "
                    "vocational education and training. Where the text is held, it is searched "
                    "page by page."
                ),
                "fr": (
                    "Rapports, guides, recommandations, lois et articles sur l’enseignement et la"
                    " formation techniques et professionnels. Lorsque le texte est conservé ici, "
                    "la recherche s’y fait page par page."
                ),
            },
            plural={
                "en": "Publications",
                "fr": "Publications",
                "es": "Publicaciones",
                "ar": "منشورات",
                "ru": "Публикации",
                "zh": "出版物",
            },
            position=20,
        ),
        Collection(
            "country-profile",
            {
                "en": "Country profile",
                "fr": "Profil de pays",
                "es": "Perfil de país",
                "ar": "ملف بلد",
                "ru": "Профиль страны",
                "zh": "国家概况",
            },
            {
                "en": (
                    "How technical and vocational education and training is organised in a "
                    "country: laws, institutions, ways through the system, teachers, "
                    "qualifications and reforms."
                ),
                "fr": (
                    "Comment l’enseignement et la formation techniques et professionnels sont "
                    "organisés dans un pays : lois, institutions, parcours, enseignants, "
                    "certifications et réformes."
                ),
            },
            plural={
                "en": "Country profiles",
                "fr": "Profils de pays",
                "es": "Perfiles de país",
                "ar": "ملفات البلدان",
                "ru": "Профили стран",
                "zh": "国家概况",
            },
            position=30,
        ),
        Collection(
            "promising-practice",
            {
                "en": "Promising practice",
                "fr": "Pratique prometteuse",
                "es": "Práctica prometedora",
                "ar": "ممارسة واعدة",
                "ru": "Перспективная практика",
                "zh": "优秀实践",
            },
            {
                "en": (
                    "Projects and programmes that others can learn from: what was done, for whom "
                    "and with which results."
                ),
                "fr": (
                    "Projets et programmes riches d’enseignements pour d’autres : ce qui a été "
                    "fait, pour qui et avec quels résultats."
                ),
            },
            plural={
                "en": "Promising practices",
                "fr": "Pratiques prometteuses",
                "es": "Prácticas prometedoras",
                "ar": "ممارسات واعدة",
                "ru": "Перспективные практики",
                "zh": "优秀实践",
            },
            position=40,
        ),
        Collection(
            "network-news",
            {
                "en": "Network news",
                "fr": "Actualités du réseau",
                "es": "Noticias de la red",
                "ar": "أخبار الشبكة",
                "ru": "Новости сети",
                "zh": "网络新闻",
            },
            {
                "en": (
                    "What UNESCO-UNEVOC and the members of its network report of their work, as "
                    "their pages told it at the time."
                ),
                "fr": (
                    "Ce que l’UNESCO-UNEVOC et les membres de son réseau rapportent de leurs "
                    "travaux, tel que leurs pages le racontaient alors."
                ),
            },
            plural={
                "en": "Network news",
                "fr": "Actualités du réseau",
                "es": "Noticias de la red",
                "ar": "أخبار الشبكة",
                "ru": "Новости сети",
                "zh": "网络新闻",
            },
            position=50,
        ),
        Collection(
            "event",
            {
                "en": "Event",
                "fr": "Événement",
                "es": "Evento",
                "ar": "فعالية",
                "ru": "Мероприятие",
                "zh": "活动",
            },
            {
                "en": (
                    "Conferences, forums, workshops and leadership programmes. Each can be taken "
                    "into your calendar."
                ),
                "fr": (
                    "Conférences, forums, ateliers et programmes de formation de dirigeants. "
                    "Chacun peut être ajouté à votre agenda."
                ),
            },
            plural={
                "en": "Events",
                "fr": "Événements",
                "es": "Eventos",
                "ar": "فعاليات",
                "ru": "Мероприятия",
                "zh": "活动",
            },
            position=60,
        ),
        Collection(
            "virtual-conference",
            {
                "en": "Virtual conference",
                "fr": "Conférence virtuelle",
                "es": "Conferencia virtual",
                "ar": "مؤتمر افتراضي",
                "ru": "Виртуальная конференция",
                "zh": "虚拟会议",
            },
            {
                "en": (
                    "Discussions held online over some days or weeks, each led by an expert and "
                    "brought together in a report."
                ),
                "fr": (
                    "Discussions tenues en ligne pendant quelques jours ou quelques semaines, "
                    "chacune animée par un expert et résumée dans un rapport."
                ),
            },
            plural={
                "en": "Virtual conferences",
                "fr": "Conférences virtuelles",
                "es": "Conferencias virtuales",
                "ar": "مؤتمرات افتراضية",
                "ru": "Виртуальные конференции",
                "zh": "虚拟会议",
            },
            position=70,
        ),
        Collection(
            "forum-discussion",
            {
                "en": "Forum discussion",
                "fr": "Discussion du forum",
                "es": "Debate del foro",
                "ar": "نقاش في المنتدى",
                "ru": "Обсуждение на форуме",
                "zh": "论坛讨论",
            },
            {
                "en": (
                    "What people of the field discussed in UNESCO-UNEVOC’s forum: questions from "
                    "practice and what others answered."
                ),
                "fr": (
                    "Ce dont les gens du métier ont discuté dans le forum de l’UNESCO-UNEVOC : "
                    "des questions de terrain et les réponses d’autres praticiens."
                ),
            },
            plural={
                "en": "Forum discussions",
                "fr": "Discussions du forum",
                "es": "Debates del foro",
                "ar": "نقاشات المنتدى",
                "ru": "Обсуждения на форуме",
                "zh": "论坛讨论",
            },
            position=80,
        ),
        Collection(
            "network-member",
            {
                "en": "Network member",
                "fr": "Membre du réseau",
                "es": "Miembro de la red",
                "ar": "عضو في الشبكة",
                "ru": "Член сети",
                "zh": "网络成员",
            },
            {
                "en": (
                    "The directory of the UNEVOC Network: institutions for technical and "
                    "vocational education and training all over the world, by region and country."
                ),
                "fr": (
                    "Le répertoire du Réseau UNEVOC : institutions d’enseignement et de formation"
                    " techniques et professionnels du monde entier, par région et par pays."
                ),
            },
            plural={
                "en": "Network members",
                "fr": "Membres du réseau",
                "es": "Miembros de la red",
                "ar": "أعضاء الشبكة",
                "ru": "Члены сети",
                "zh": "网络成员",
            },
            position=90,
        ),
        Collection(
            "programme",
            {
                "en": "Programme",
                "fr": "Programme",
                "es": "Programa",
                "ar": "برنامج",
                "ru": "Программа",
                "zh": "项目",
            },
            {
                "en": "Longer programmes and projects of UNESCO, UNESCO-UNEVOC and their partners.",
                "fr": (
                    "Programmes et projets de plus longue durée de l’UNESCO, de l’UNESCO-UNEVOC "
                    "et de leurs partenaires."
                ),
            },
            plural={
                "en": "Programmes",
                "fr": "Programmes",
                "es": "Programas",
                "ar": "برامج",
                "ru": "Программы",
                "zh": "项目",
            },
            position=100,
        ),
    )
)
"""Pages, calendar files, citations and linked data do something of their own for these ids."""
