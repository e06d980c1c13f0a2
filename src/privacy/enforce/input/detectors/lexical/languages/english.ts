import type { Language } from '../Lexicon.js';

/** What English lexicons have in common. */
export const ENGLISH: Language = {
  name: 'english',
  capitalNouns: false,
  adjectivesFollow: false,
  common: `
    the a an and or but if is are was be been am i my me we our us you your he she they it its his her them of to in on
    at for with from by as not no do don did does can could please this that there here have has had will would should
    who which what when where because due so just only after before during since than then some any all very too also
    im ive dont cant`,
  somebody: `
    i im ive id my me mine myself we our us he she his her him hers they their them who someone somebody
    husband wife spouse partner fiance* mother mum mom mummy mother* father dad daddy parent* son sons daughter*
    child children kid kids baby toddler grandma grandmother gran granny nan grandpa grandfather granddad grandad
    grandson granddaughter grandparents brother sister aunt uncle nephew niece cousin boyfriend girlfriend
    friend roommate flatmate neighbour neighbor tenant colleague customer client recipient buyer caller patient
    family household people person man woman lady gentleman boy girl student resident carer nurse
    suffer* diagnos* recover* due because wegen undergo* since`,
  links: `of in on to for from with and or my his her our their the a an both as by at is are was were has been been very`,
  goods: `
    book books cookbook guide handbook novel magazine comic mug mugs cup pillow cushion kit kits tea teas card cards
    calendar poster shirt tshirt hoodie sock socks stocking stockings shoe shoes test tests strip strips monitor meter
    thermometer mat rug set statue figure figurine candle candles light lights lantern lanterns lamp edition print bag bath balm balms cream creams ointment lotion gel
    juice juices drink drinks biscuit biscuits cookie cookies chocolate chocolates sweets snack snacks recipe recipes soup
    toy toys doll costume ornament decoration necklace pendant bracelet ring badge mask masks dvd film movie series song
    album game puzzle sticker stickers postcard keyring keychain ramp ramps parking toilet toilets access entrance lift bay
    space office shop store charity department museum square hall centre center dress dresses gown robe suit outfit invitation invitations present jeans leggings bra clothes school church chapel cathedral temple mosque synagogue hospital clinic nursery kindergarten ward unit trust association foundation college
    university cemetery quarter district edition article item product products range section aisle category
    supplement supplements vitamins capsules spray drops plaster plasters bandage bandages pack bottle jar box tin
    menorah incense music band concert tour art design pattern holder
    patch patches insole insoles belt brace mattress cover covers oil oils syrup vitamin pad pads shampoo soap serum remedy powder support cushion`,
  things: `porcelain ceramic chair chairs table armchair sofa couch bench stool statue figurine figure doll teddy puppet mannequin buddha robot toy bed desk glasses clock nutcracker gnome angel tripod`,
  animals: `dog dogs cat cats kitten puppy horse horses pony rabbit hamster guinea parrot budgie bird fish tortoise goldfish pet pets vet animal animals hen hens goat labrador retriever terrier poodle dachshund beagle bulldog spaniel collie corgi pug husky mare foal pup pups kibble leash litter paw paws`,
  goodsFor: `for on about against of with to the a an and people your`,
  beforeName: `mr mrs ms miss dr prof professor sir st saint san santa rue via piazza place`,
  afterName: `
    street st road rd lane ln avenue ave way drive close court square hill park gardens terrace crescent mews row walk
    house hospital station bridge gate green mill farm cottage building tower towers lodge yard quay wharf alley`,
};
