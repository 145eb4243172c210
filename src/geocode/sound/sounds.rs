//! The sounds that spellings stand for, and how near one is to another.

/// One sound; the discriminant indexes [`COSTS`].
pub(super) type Sound = u8;

/// Every sound by its sign in the spelling tables. Capitals are the sounds that need two letters in
/// English (`S` sh, `Z` zh, `C` ch, `J` dzh, `G` gh) or a mark in Turkic (`A` ə, `I` ı, `O` ö, `U` ü);
/// `c` is ts and `x` is kh.
const SIGNS: &[u8; COUNT] = b"pbfvmtdszSZCJckgxhGlrnywaAeiIoOuU";
pub(super) const COUNT: usize = 33;
/// Sounds from here on are vowels.
pub(super) const FIRST_VOWEL: Sound = 24;
/// Not a sound: a letter that is silent, or the gap between words. The tables of costs have it behind the sounds.
pub(super) const SILENT: Sound = COUNT as Sound;
pub(super) const SOUNDS: usize = COUNT + 1;

/// Hundredths of a wrong consonant.
pub(super) type Cost = u16;

const fn sound(sign: u8) -> Sound {
    let mut at = 0;
    while at < COUNT {
        if SIGNS[at] == sign {
            return at as Sound;
        }
        at += 1;
    }
    panic!("no such sound")
}

/// The sound of a sign, where it is one.
pub(super) fn of_sign(sign: u8) -> Option<Sound> {
    SIGNS
        .iter()
        .position(|&other| other == sign)
        .map(|at| at as Sound)
}

pub(super) const fn is_vowel(sound: Sound) -> bool {
    sound >= FIRST_VOWEL && sound < SILENT
}

/// Pairs that languages or ears confuse, and how far apart they are; either way round.
const NEAR: &[(&[u8; 2], Cost)] = &[
    // Voicing.
    (b"pb", 25),
    (b"td", 25),
    (b"kg", 15),
    (b"sz", 20),
    (b"SZ", 20),
    (b"CJ", 25),
    (b"fv", 20),
    (b"cz", 35),
    // The back of the mouth.
    (b"xh", 8),
    (b"xk", 25),
    (b"xg", 35),
    (b"xG", 20),
    (b"hg", 30),
    (b"hk", 45),
    (b"hG", 25),
    (b"Gg", 8),
    (b"Gk", 25),
    (b"Gy", 35),
    // Hissing.
    (b"sS", 30),
    (b"zZ", 30),
    (b"zJ", 45),
    (b"sc", 25),
    (b"cC", 30),
    (b"SC", 30),
    (b"ZJ", 8),
    (b"sC", 45),
    (b"Sc", 45),
    (b"SJ", 45),
    (b"sZ", 45),
    (b"zS", 45),
    (b"tc", 40),
    (b"tC", 45),
    (b"dJ", 45),
    (b"ct", 40),
    (b"cJ", 50),
    (b"dz", 50),
    (b"ts", 55),
    (b"ks", 75),
    (b"kC", 55),
    (b"kc", 70),
    (b"gJ", 45),
    (b"gZ", 60),
    (b"yJ", 45),
    (b"yZ", 50),
    (b"xC", 60),
    (b"xS", 60),
    (b"hS", 70),
    (b"gy", 55),
    // Lips.
    (b"vw", 4),
    (b"vb", 30),
    (b"wb", 40),
    (b"fp", 35),
    (b"fh", 60),
    (b"fb", 55),
    (b"vp", 60),
    // Liquids and nasals.
    (b"mn", 40),
    (b"lr", 65),
    (b"ly", 60),
    (b"lw", 55),
    (b"nl", 80),
    (b"nr", 85),
    // Glides and the vowels beside them.
    (b"yi", 10),
    (b"yI", 15),
    (b"ye", 30),
    (b"yU", 35),
    (b"wu", 10),
    (b"wo", 25),
    (b"wU", 25),
    (b"vu", 25),
    (b"vo", 45),
    // Vowels.
    (b"aA", 10),
    (b"Ae", 10),
    (b"ae", 22),
    (b"ao", 22),
    (b"aI", 28),
    (b"ai", 40),
    (b"au", 38),
    (b"aO", 35),
    (b"aU", 42),
    (b"Ai", 25),
    (b"AI", 25),
    (b"Ao", 28),
    (b"AO", 25),
    (b"Au", 35),
    (b"AU", 35),
    (b"ei", 18),
    (b"eI", 22),
    (b"eo", 35),
    (b"eO", 18),
    (b"eu", 40),
    (b"eU", 25),
    (b"iI", 5),
    (b"iU", 16),
    (b"iO", 28),
    (b"iu", 38),
    (b"io", 42),
    (b"Iu", 22),
    (b"IU", 18),
    (b"Io", 32),
    (b"IO", 28),
    (b"oO", 14),
    (b"ou", 18),
    (b"oU", 28),
    (b"Ou", 28),
    (b"OU", 14),
    (b"uU", 10),
];

/// Two consonants, or two vowels, that nothing joins.
const UNLIKE_CONSONANTS: Cost = 100;
const UNLIKE_VOWELS: Cost = 45;
/// A vowel where a consonant should be: dearer than leaving both out is not.
const UNLIKE_KINDS: Cost = 120;

/// Silence and a sound are never taken for each other: either is left out.
const NEVER: Cost = Cost::MAX / 4;

/// What it costs to take one sound for another.
pub(super) static COSTS: [[Cost; SOUNDS]; SOUNDS] = COSTS_AT_ONCE;
const COSTS_AT_ONCE: [[Cost; SOUNDS]; SOUNDS] = costs();

const fn costs() -> [[Cost; SOUNDS]; SOUNDS] {
    let mut costs = [[NEVER; SOUNDS]; SOUNDS];
    let mut one = 0;
    while one < COUNT {
        let mut other = 0;
        while other < COUNT {
            let vowels = is_vowel(one as Sound) as u8 + is_vowel(other as Sound) as u8;
            costs[one][other] = if one == other {
                0
            } else if vowels == 0 {
                UNLIKE_CONSONANTS
            } else if vowels == 2 {
                UNLIKE_VOWELS
            } else {
                UNLIKE_KINDS
            };
            other += 1;
        }
        one += 1;
    }
    let mut at = 0;
    while at < NEAR.len() {
        let (pair, cost) = NEAR[at];
        let one = sound(pair[0]) as usize;
        let other = sound(pair[1]) as usize;
        costs[one][other] = cost;
        costs[other][one] = cost;
        at += 1;
    }
    costs
}

/// A vowel where the other name's script leaves vowels out.
const UNWRITTEN_VOWEL: Cost = 10;

/// What it costs to leave each sound out, where the other name's script does not write vowels.
pub(super) const OMISSIONS_UNWRITTEN: [Cost; SOUNDS] = {
    let mut omissions = OMISSIONS;
    let mut vowel = FIRST_VOWEL as usize;
    while vowel < SILENT as usize {
        omissions[vowel] = UNWRITTEN_VOWEL;
        vowel += 1;
    }
    omissions
};

/// What it costs to leave a sound out.
pub(super) const OMISSIONS: [Cost; SOUNDS] = omissions();

const fn omissions() -> [Cost; SOUNDS] {
    let mut omissions = [90; SOUNDS];
    omissions[SILENT as usize] = 0;
    let mut at = FIRST_VOWEL as usize;
    while at < COUNT {
        omissions[at] = 42;
        at += 1;
    }
    omissions[sound(b'I') as usize] = 30;
    omissions[sound(b'h') as usize] = 35;
    omissions[sound(b'G') as usize] = 45;
    omissions[sound(b'x') as usize] = 70;
    omissions[sound(b'y') as usize] = 25;
    omissions[sound(b'w') as usize] = 40;
    omissions[sound(b'v') as usize] = 70;
    omissions[sound(b'n') as usize] = 80;
    omissions
}

/// A measure of each sound, such that two sounds differ in it by no more than it costs to take one for the other,
/// and none has more than it costs to leave it out. So two names are at least as far apart as their sums of it
/// differ, which is known before they are compared.
pub(super) const SIZES: [Cost; SOUNDS] = sizes(OMISSIONS);
/// The same where vowels may be unwritten.
pub(super) const SIZES_UNWRITTEN: [Cost; SOUNDS] = sizes(OMISSIONS_UNWRITTEN);

const fn sizes(mut sizes: [Cost; SOUNDS]) -> [Cost; SOUNDS] {
    let costs = COSTS_AT_ONCE;
    let mut settled = false;
    while !settled {
        settled = true;
        let mut one = 0;
        while one < COUNT {
            let mut other = 0;
            while other < COUNT {
                let most = sizes[other] + costs[one][other];
                if sizes[one] > most {
                    sizes[one] = most;
                    settled = false;
                }
                other += 1;
            }
            one += 1;
        }
    }
    sizes
}

/// Classes of the blocking key: sounds that one spelling or another confuses share one; 0 leaves the
/// sound out of the key.
pub(super) const CLASSES: [u8; COUNT] = classes();

const fn classes() -> [u8; COUNT] {
    let mut classes = [0; COUNT];
    let groups: [&[u8]; 7] = [b"pbfvw", b"td", b"szSZCJc", b"kgxG", b"mn", b"l", b"r"];
    let mut class = 0;
    while class < groups.len() {
        let mut at = 0;
        while at < groups[class].len() {
            classes[sound(groups[class][at]) as usize] = class as u8 + 1;
            at += 1;
        }
        class += 1;
    }
    classes
}

/// Classes of the blocking key, and none.
const KINDS: usize = 8;

/// What it costs at least that one class stands for another, or for none: for a sound that the key leaves out, or
/// for nothing.
pub(super) const CLASS_COSTS: [[Cost; KINDS]; KINDS] = class_costs();

const fn class_costs() -> [[Cost; KINDS]; KINDS] {
    let mut least = [[NEVER; KINDS]; KINDS];
    let mut one = 0;
    while one < COUNT {
        let class = CLASSES[one] as usize;
        let mut other = 0;
        while other < COUNT {
            let to = CLASSES[other] as usize;
            if COSTS_AT_ONCE[one][other] < least[class][to] {
                least[class][to] = COSTS_AT_ONCE[one][other];
            }
            other += 1;
        }
        if OMISSIONS[one] < least[class][0] {
            least[class][0] = OMISSIONS[one];
        }
        if OMISSIONS[one] < least[0][class] {
            least[0][class] = OMISSIONS[one];
        }
        one += 1;
    }
    least
}
