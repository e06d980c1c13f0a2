import type { Language } from '../Lexicon.js';

/** What English lexicons have in common. */
export const ENGLISH: Language = {
  name: 'english',
  capitalNouns: false,
  adjectivesFollow: false,
  common: `
    a after all also am an and any are as at be because been before but by can cant could did do does don dont due
    during for from had has have he her here his i if im in is it its ive just me my no not of on only or our
    please she should since so some than that the them then there they this to too us very was we what when where
    which who will with would you your`,
  somebody: `
    aunt baby because boy boyfriend brother buyer caller carer child children client colleague cousin customer dad
    daddy daughter* diagnos* due family father fiance* flatmate friend gentleman girl girlfriend gran grandad
    granddad granddaughter grandfather grandma grandmother grandpa grandparents grandson granny he her hers him his
    household husband i id im ive kid kids lady man me mine mom mother mother* mum mummy my myself nan neighbor
    neighbour nephew niece nurse our parent* partner patient people person recipient recover* resident roommate she
    since sister somebody someone son sons spouse student suffer* tenant their them they toddler uncle undergo* us
    we wegen who wife woman`,
  links: `
    a an and are as at been both by for from has her his in is my of on or our the their to very was were with`,
  goods: `
    access aisle album art article association badge bag balm balms band bandage bandages bath bay belt biscuit
    biscuits book books bottle box bra brace bracelet calendar candle candles capsules card cards category
    cathedral cemetery center centre chapel charity chocolate chocolates church clinic clothes college comic
    concert cookbook cookie cookies costume cover covers cream creams cup cushion decoration department design
    district doll dress dresses drink drinks drops dvd edition entrance figure figurine film foundation game gel
    gown guide hall handbook holder hoodie hospital incense insole insoles invitation invitations item jar jeans
    juice juices keychain keyring kindergarten kit kits lamp lantern lanterns leggings lift light lights lotion
    magazine mask masks mat mattress menorah meter monitor mosque movie mug mugs museum music necklace novel
    nursery office oil oils ointment ornament outfit pack pad pads parking patch patches pattern pendant pillow
    plaster plasters postcard poster powder present print product products puzzle quarter ramp ramps range recipe
    recipes remedy ring robe rug school section series serum set shampoo shirt shoe shoes shop snack snacks soap
    sock socks song soup space spray square statue sticker stickers stocking stockings store strip strips suit
    supplement supplements support sweets synagogue syrup tea teas temple test tests thermometer tin toilet toilets
    tour toy toys trust tshirt unit university vitamin vitamins ward`,
  things: `
    angel armchair bed bench buddha ceramic chair chairs clock couch desk doll figure figurine glasses gnome
    mannequin nutcracker porcelain puppet robot sofa statue stool table teddy toy tripod`,
  animals: `
    animal animals beagle bird budgie bulldog cat cats collie corgi dachshund dog dogs fish foal goat goldfish
    guinea hamster hen hens horse horses husky kibble kitten labrador leash litter mare parrot paw paws pet pets
    pony poodle pug pup puppy pups rabbit retriever spaniel terrier tortoise vet`,
  goodsFor: `
    a about against an and for of on people the to with your`,
  beforeName: `
    dr miss mr mrs ms piazza place prof professor rue saint san santa sir st via`,
  afterName: `
    alley ave avenue bridge building close cottage court crescent drive farm gardens gate green hill hospital house
    lane ln lodge mews mill park quay rd road row square st station street terrace tower towers walk way wharf yard`,
};
