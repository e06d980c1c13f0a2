import type { Language } from '../Lexicon.js';

/** What Spanish lexicons have in common. */
export const SPANISH: Language = {
  name: 'spanish',
  capitalNouns: false,
  adjectivesFollow: true,
  common: `
    al antes como con cuando de del desde después el él ella ellos en es eso esta está están este esto estoy favor
    fue gracias ha hasta hay he hola la las le les lo los más me mi mis muy no nos nuestra nuestro o para pero por
    porque puede pueden puedo que quien se ser si sí sin son soy su sus también tenemos tengo tiene tienen un una
    unas unos usted ustedes y ya yo`,
  somebody: `
    abuela abuelo abuelos amiga amigo bebé causa clienta cliente compañera compañero debido desde destinataria
    destinatario diagnosti* él ella esposa esposo está estoy familia hermana hermano hija hijo hijos inquilino le
    madre mamá marido me mi mí mis mujer nieta nieto niña niño nos novia novio nuestra nuestro nuestros paciente
    padec* padece padezco padre padres papá pareja persona prima primo señor señora señorita sobrina sobrino somos
    soy su suegra suegro sufr* sufre sufro sus tenemos tengo tía tiene tío tras vecina vecino yo`,
  links: `
    a al con de del el en es está la las los mi mis muy o para por son su sus un una y`,
  goods: `
    acceso aceite adorno alfombra almohada anillo aparcamiento artículo ascensor aseo asociación bálsamo baño
    bebida bolsa bombones bote botella botiquín caja calcetines calendario camiseta canción capilla cápsulas
    caramelos carnicería catedral cementerio centro champú chocolate chocolates cinturón clínica cojín colchón
    colegio colgante collar cómic complemento complementos concierto crema detalle detalles disfraz edición
    editorial entrada escuela estatua estatuilla esterilla estuche faja figura figurita funda fundación galletas
    gel gotas guía harina hospital iglesia infusión instituto invitación invitaciones jabón jarabe juego jugo
    juguete kit lámpara librería libro libros loción lote máscara medias mezquita muñeca muñequera museo música
    novela oficina pan pantalón parche parches pastillas pegatina película plantillas plaza plazas polvo pomada
    postal póster producto productos protector prueba pulsera puzle rampa receta recetas recordatorio recordatorios
    regalo residencia revista rodillera sala sección sérum sinagoga soporte spray sujetador tarjeta tarjetas taza
    té templo tensiómetro termómetro tés test tests tienda tiras tirita tiritas traje universidad vela velas
    vestido vestidos vitaminas zapatos zumo`,
  things: `
    ángel banco buda cama escritorio estatua figura figurita gafas gnomo juguete lámpara mesa mesas muñeco osito
    peluche porcelana reloj robot silla sillas sillón sofá taburete trípode`,
  animals: `
    animal animales caballo caballos cabra cachorro caniche conejo correa galgo gallina gallinas gata gatito gato
    gatos hámster labrador loro mascota mascotas pájaro pata patas perra perrita perrito perro perros pez pienso
    poni potro tortuga veterinario yegua`,
  goodsFor: `
    al con contra de del el la las los para personas sobre un una`,
  beforeName: `
    av avda avenida barrio c calle callejón camino carretera doctor doctora don doña dr dra edificio familia
    glorieta pasaje paseo plaza plz prof profesor ronda san santa santo señor señora sr sra srta travesía
    urbanización`,
  afterName: '',
};
