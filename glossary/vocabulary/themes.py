"""The themes of an instance whose editors have changed none, and regional clusters."""

from glossary.vocabulary.collections import Collection, Scheme

THEMES = Scheme(
    (
        Collection(
            "youth-employment",
            {
                "en": "Youth employment",
                "fr": "Emploi des jeunes",
                "es": "Empleo juvenil",
                "ar": "تشغيل الشباب",
                "ru": "Занятость молодёжи",
                "zh": "青年就业",
            },
            {
                "en": (
                    "How young people get from learning into decent work: the way from "
                    "school to work, youth unemployment, starting a business, and the "
                    "training that helps with each."
                ),
                "fr": (
                    "Comment les jeunes passent de la formation au travail décent : la "
                    "transition de l’école au travail, le chômage des jeunes, la création "
                    "d’entreprise, et les formations qui y aident."
                ),
            },
            position=10,
        ),
        Collection(
            "greening-tvet",
            {
                "en": "Greening TVET",
                "fr": "Écologisation de l’EFTP",
                "es": "EFTP ecológica",
                "ar": "تخضير التعليم والتدريب التقني والمهني",
                "ru": "Экологизация ТПОП",
                "zh": "绿色职业技术教育与培训",
            },
            {
                "en": (
                    "What sustainable development asks of vocational education and "
                    "training: green skills, greener institutions and curricula, and a "
                    "just transition for those whose work changes."
                ),
                "fr": (
                    "Ce que le développement durable demande à la formation "
                    "professionnelle : compétences vertes, institutions et programmes "
                    "plus écologiques, et transition juste pour celles et ceux dont le "
                    "travail change."
                ),
            },
            position=20,
        ),
        Collection(
            "access-equity-quality",
            {
                "en": "Access, equity and quality",
                "fr": "Accès, équité et qualité",
                "es": "Acceso, equidad y calidad",
                "ar": "الإتاحة والإنصاف والجودة",
                "ru": "Доступность, равенство и качество",
                "zh": "机会、公平与质量",
            },
            {
                "en": (
                    "Who can learn, under which conditions and how well: inclusion and "
                    "gender equality, recognition of what people already know, "
                    "qualifications, standards and assurance of quality."
                ),
                "fr": (
                    "Qui peut apprendre, à quelles conditions et avec quel succès : "
                    "inclusion et égalité des genres, reconnaissance des acquis, "
                    "certifications, normes et assurance qualité."
                ),
            },
            position=30,
        ),
        Collection(
            "tvet-digital-world",
            {
                "en": "TVET in a digital world",
                "fr": "L’EFTP dans un monde numérique",
                "es": "La EFTP en un mundo digital",
                "ar": "التعليم والتدريب التقني والمهني في عالم رقمي",
                "ru": "ТПОП в цифровом мире",
                "zh": "数字世界中的职业技术教育与培训",
            },
            {
                "en": (
                    "What digital technology changes in work and in learning for work: "
                    "digital skills, learning at a distance, open resources, and the "
                    "future of occupations."
                ),
                "fr": (
                    "Ce que le numérique change dans le travail et dans la formation au "
                    "travail : compétences numériques, apprentissage à distance, "
                    "ressources libres et avenir des métiers."
                ),
            },
            position=40,
        ),
        Collection(
            "private-sector-engagement",
            {
                "en": "Private sector engagement",
                "fr": "Engagement du secteur privé",
                "es": "Participación del sector privado",
                "ar": "مشاركة القطاع الخاص",
                "ru": "Участие частного сектора",
                "zh": "私营部门参与",
            },
            {
                "en": (
                    "How employers take part in training: apprenticeships and learning at "
                    "the workplace, partnerships, the planning of skills, and who pays "
                    "for it."
                ),
                "fr": (
                    "Comment les employeurs participent à la formation : apprentissage et "
                    "formation sur le lieu de travail, partenariats, planification des "
                    "compétences, et qui la finance."
                ),
            },
            position=50,
        ),
        Collection(
            "other",
            {
                "en": "Other themes",
                "fr": "Autres thèmes",
                "es": "Otros temas",
                "ar": "محاور أخرى",
                "ru": "Другие темы",
                "zh": "其他主题",
            },
            {
                "en": (
                    "What belongs to none of the other themes or to all of them: systems "
                    "and policy, teachers and trainers, careers, and the basic words of "
                    "the field."
                ),
                "fr": (
                    "Ce qui ne relève d’aucun autre thème ou relève de tous : systèmes et "
                    "politiques, enseignants et formateurs, carrières, et les mots de "
                    "base du domaine."
                ),
            },
            position=60,
        ),
    )
)
"""The themes of an instance whose editors have changed none."""

CLUSTERS: tuple[str, ...] = (
    "Africa",
    "Arab States",
    "Asia and the Pacific",
    "East and Southeast Asia",
    "Europe",
    "Europe and North America",
    "Latin America and the Caribbean",
    "North America",
)
"""Regional clusters as the network's own pages name them; the names are translatable."""
