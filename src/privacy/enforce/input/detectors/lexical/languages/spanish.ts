import type { Language } from '../Lexicon.js';

/** What Spanish lexicons have in common. */
export const SPANISH: Language = {
  name: 'spanish',
  capitalNouns: false,
  adjectivesFollow: true,
  common: `
    el la los las un una unos unas de del y o pero es son soy estoy está están yo mi mis me nos nuestro nuestra usted ustedes
    su sus él ella ellos que quien en por para con sin al lo se no sí muy más este esta esto eso porque como cuando desde hasta
    después antes tengo tiene tenemos tienen he ha hay fue ser puede pueden puedo favor gracias hola si ya también le les`,
  somebody: `
    yo mi mis me mí nos nuestro nuestra nuestros él ella su sus le tengo tiene tenemos soy somos estoy está padezco padece
    sufro sufre sufr* padec* diagnosti* debido causa desde tras marido esposo esposa mujer pareja madre mamá padre papá padres hijo hija hijos
    niño niña bebé abuela abuelo abuelos hermano hermana tía tío sobrino sobrina primo prima amigo amiga novio novia vecino
    vecina cliente clienta destinatario destinataria paciente familia persona señor señora señorita suegra suegro nieto nieta
    compañero compañera inquilino`,
  links: `de del la el los las un una en al a y o con mi mis su sus por muy es son está para`,
  goods: `
    libro libros guía novela revista cómic taza cojín almohada kit botiquín té tés infusión tarjeta tarjetas calendario póster
    calcetines medias zapatos test tests prueba iglesia capilla catedral templo mezquita sinagoga instituto hospital clínica cementerio vestido vestidos traje invitación invitaciones recordatorio recordatorios regalo detalle detalles pantalón sujetador librería carnicería universidad residencia editorial tiras tensiómetro termómetro alfombra esterilla juego estatua estatuilla
    figura figurita vela velas lámpara edición bolsa baño bálsamo crema pomada loción gel zumo jugo bebida galletas chocolate
    chocolates bombones caramelos recetas receta juguete muñeca disfraz adorno collar colgante pulsera anillo máscara película
    canción puzle pegatina postal rampa aparcamiento plaza plazas aseo acceso entrada ascensor oficina tienda museo sala centro
    escuela colegio asociación fundación artículo producto productos sección cápsulas pastillas spray gotas tirita tiritas
    botella bote caja estuche lote concierto música soporte aceite jarabe pan harina camiseta
    parche parches plantillas faja cinturón rodillera muñequera colchón funda complemento complementos vitaminas champú jabón sérum polvo protector`,
  things: `porcelana silla sillas mesa mesas sillón sofá banco taburete estatua figura figurita muñeco peluche osito robot juguete cama escritorio gafas reloj gnomo ángel trípode buda lámpara`,
  animals: `perro perros perra gato gatos gata gatito cachorro caballo caballos poni conejo hámster loro pájaro pez tortuga mascota mascotas animal animales veterinario gallina gallinas cabra labrador caniche galgo yegua potro pienso correa pata patas perrito perrita`,
  goodsFor: `para sobre contra de del la el los las al con un una personas`,
  beforeName: `
    sr sra srta señor señora don doña dr dra doctor doctora prof profesor calle c avenida avda av plaza plz paseo camino
    carretera ronda travesía callejón pasaje glorieta san santa santo familia barrio urbanización edificio`,
  afterName: ``,
};
