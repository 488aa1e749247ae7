"""Which pronoun a first name takes: names that are given to women or to men nearly always.

A guess for *he* and *she* only; what the text says of somebody (*Mrs*, *she*) goes before it.
"""

WOMEN = frozenset(
    (
        "Ada Agata Agnes Agnieszka Aisha Alexandra Alice Alicia Alina Amanda Amina Amy Ana "
        "Anastasia Andrea Angela Angelina Anita Anna Anne Annie Antonia Anya Asa Astrid Audrey "
        "Ayesha Barbara Beata Beatrice Beatriz Bella Bettina Bianca Birgit Brenda Bridget "
        "Brigitte Camila Carla Carmen Carol Carolina Caroline Catherine Cecilia Charlotte "
        "Chiara Christina Christine Claire Clara Claudia Consuelo Cristina Cynthia Dana Daniela "
        "Deborah Diana Diane Dora Dorothy Edith Ekaterina Eleanor Elena Elisa Elisabeth "
        "Elizabeth Ella Ellen Elsa Emilia Emily Emma Erica Erika Estela Esther Eva Evelyn "
        "Fatima Fiona Florence Frances Francesca Frida Gabriela Galina Giorgia Giulia Gloria "
        "Grace Greta Hanna Hannah Heather Helen Helena Hilary Hillary Hélène Ilona Ilse Ines "
        "Ingrid Inés Irene Irina Iris Isabel Isabella Ivana Jacinda Jane Janet Janice Jennifer "
        "Jessica Joan Joanna Jovana Joyce Juanita Judith Judy Julia Julie Juliet Karen Karin "
        "Karolina Kate Katharina Katherine Kathleen Kathy Katja Kim Kirsten Klara Kristina "
        "Laura Layla Leila Lena Leticia Leyla Linda Lisa Liz Lucia Lucy Ludmila Luisa Lydia "
        "Magdalena Mai Malala Manuela Margaret Margrethe Maria Marie Marina Marine Martha Mary "
        "Maryam María Melanie Melissa Mercedes Mia Michelle Mila Milena Miriam Monica Monika "
        "Nadia Nancy Naomi Natalia Natalie Natasha Nicole Nina Nora Oksana Olena Olga Olivia "
        "Oxana Pamela Patricia Paula Petra Philippa Phoebe Priya Rachel Rebecca Regina Renata "
        "Rita Rosa Rose Roza Ruth Sabine Samantha Sandra Sara Sarah Sarit Sheila Sigrid Silvia "
        "Simone Sofia Sonia Sophia Sophie Stella Stephanie Susan Susanna Svetlana Sylvia Tamara "
        "Tatiana Teresa Theresa Tina Ulrike Ursula Valentina Valeria Vanessa Vera Veronica "
        "Victoria Viktoria Violeta Vivian Wanda Wendy Yasmin Yulia Yvonne Zainab Zeynep Zoe "
        "Zuzana Åsa"
    ).split()
)
MEN = frozenset(
    (
        "Aaron Abdul Abdullah Abraham Adam Adrian Ahmad Ahmed Alan Albert Alberto Alejandro "
        "Aleksandr Alessandro Alexander Alexei Alfred Ali Amir Anders Andreas Andrei Andrew "
        "Andriy Andrzej Anthony Anton Antonio Antony António Arthur Barack Bartosz Ben Benjamin "
        "Bernard Bill Björn Bob Boris Brandon Brian Bruno Carl Carlos Cem Charles Charlie Chris "
        "Christian Christoph Christopher Colin Craig Daniel David Denis Dennis Diego Dieter "
        "Dimitri Dmitri Dmitry Dominic Donald Douglas Duncan Eduard Eduardo Edward Elias Elijah "
        "Emil Emmanuel Enrique Eric Erik Ernst Eugene Eusebio Fabio Federico Felipe Felix "
        "Fernando Filip Finn Francisco Frank Franz François Fred Frederick Friedrich Gabriel "
        "Gary Gavin Geoffrey Georg George Gerald Gerhard Gilbert Giovanni Giuseppe Gordon "
        "Graham Greg Gregory Guillermo Gustav Hamid Hans Harald Harold Harry Hassan Heinrich "
        "Helmut Henri Henrik Henry Herbert Hiroshi Howard Hubert Hugo Hussein Ian Ibrahim Idris "
        "Igor Ilya Isaac Ivan Jack Jacob Jacques Jakob James Jan Janusz Jason Javier Jean Jeff "
        "Jeffrey Jens Jeremy Jerome Jerry Jesse Jim Jiří Joachim Joe Joel Johan Johann Johannes "
        "John Johnny Jonas Jonathan Jordi Jorge Josef Joseph Joshua José João Juan Julian "
        "Julius Justin Jürgen Kamil Karl Keith Kemal Ken Kenneth Kevin Klaus Konstantin Kurt "
        "Kyle Lars Lawrence Leo Leon Leonard Leonid Lindsey Lloyd Lorenzo Louis Luca Lucas Ludo "
        "Luigi Luis Luiz Lukas Magnus Mahmoud Manuel Marc Marcel Marco Marcos Marek Mario Mark "
        "Markus Martin Mateusz Mats Matteo Matthew Maurice Max Maxim Mehmet Michael Michał "
        "Michel Miguel Mike Mikhail Milan Mitch Mohamed Mohammad Mohammed Moses Muhammad "
        "Mustafa Narendra Nathan Neil Nicholas Nick Nicolas Nigel Nikolai Nikos Noah Noam "
        "Norbert Norman Olaf Oleg Oleksandr Oliver Olivier Omar Oren Oscar Oskar Oswald Otto "
        "Owen Pablo Paolo Pascal Patrick Paul Pavel Pavlo Pedro Per Pete Peter Petr Petro Phil "
        "Philip Philippe Pierre Piotr Rafael Rahul Ralph Ramón Ravi Raymond Raúl Recep Reinhard "
        "Ricardo Richard Robert Roberto Robin Roger Roland Roman Ronald Rudolf Russell Ryan "
        "Salman Salvador Sam Samuel Santiago Scott Sean Sebastian Serge Sergei Sergey Serhiy "
        "Simon Stanislav Stefan Stephen Steve Steven Stuart Sven Taras Ted Terry Theo Thierry "
        "Thomas Tim Timothy Tobias Tom Tomasz Tomás Tomáš Tony Tyler Uwe Victor Viktor Vincent "
        "Vitali Vitaly Vladimir Volodymyr Walter Warren Werner Wilhelm Will William Wolfgang "
        "Xavier Yuri Yusuf Zbigniew"
    ).split()
)


def gender(name: str) -> str:
    """`f` or `m` by the first name in a full name; empty where it says nothing."""
    first, _, rest = name.partition(" ")
    if not rest:
        return ""
    return "f" if first in WOMEN else "m" if first in MEN else ""
