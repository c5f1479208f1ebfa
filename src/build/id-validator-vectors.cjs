// Asks the npm package id-validator about invented numbers and writes down what it answers; see rebuild-vectors.
//
// Nobody has these numbers: the births lie before 1900, or the region's code was abolished before the birth, or (of 15
// digits) 412800 was a whole prefecture, with which no card begins.
const fs = require("fs");
const path = require("path");

const [home, target] = process.argv.slice(2);
const Validator = require(path.join(home, "src/IDValidator.js"));
const regions = require(path.join(home, "src/GB2260.js"));
const validator = new Validator(regions);
const counties = Object.keys(regions).filter((code) => /^[1-6]\d{5}$/.test(code) && !code.endsWith("00")).sort();
const former = ["412801", "412821", "412822", "412823", "412824", "412825", "412826", "412827", "412828", "412829"];
const others = ["411702", "411729", "411703", "412899", "419099", "999999", "000000", "710000", "810000", "820000", "830000",
    "910124", "911682", "441900", "440401"];

// Numerical Recipes' generator: the same numbers on every machine.
let seed = 11643;
const below = (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
};
const pick = (list) => list[below(list.length)];
const pad = (n, width) => String(n).padStart(width, "0");
const checked = (body) => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    return body + "10X98765432"[[...body].reduce((sum, digit, i) => sum + digit * weights[i], 0) % 11];
};
const monthAndDay = () => {
    const month = below(30) === 0 ? pick([0, 13]) : 1 + below(12);
    const day = below(8) === 0 ? pick([0, 29, 30, 31, 32]) : 1 + below(28);
    return pad(month, 2) + pad(day, 2);
};
const eighteen = () => {
    const recent = below(3) === 0;
    const region = recent ? pick(former) : below(4) === 0 ? pick(others) : pick(counties);
    const year = recent ? 2002 + below(26) : below(12) === 0 ? 1700 + below(100) : 1880 + below(20);
    const sequence = below(20) === 0 ? 0 : 1 + below(999);
    return checked(region + pad(year, 4) + monthAndDay() + pad(sequence, 3));
};
const fifteen = () => "412800" + pad(below(100), 2) + monthAndDay() + pad(pick([0, 1, 2, 250, 995, 996, 999]), 3);
const damaged = (number) => {
    // The region of 15 digits, which have no check, is left alone: another could be somebody's.
    const i = number.length === 15 ? 6 + below(8) : below(17);
    switch (below(12)) {
        case 0:
            return number.slice(0, i) + below(10) + number.slice(i + 1);
        case 1:
            return number.slice(0, i) + number[i + 1] + number[i] + number.slice(i + 2);
        case 2:
            return number.slice(0, i) + number.slice(i + 1);
        case 3:
            return number.slice(0, i) + pick(["O", "l", "X", "-", " "]) + number.slice(i + 1);
        case 4:
            return number.toLowerCase();
        default:
            return number;
    }
};

const lines = [
    "# What id-validator 1.3.0 (npm, MIT) answers: number, valid, date of birth, sex. Rebuilt by src/build/rebuild-vectors.",
    "# All numbers are invented; see src/build/id-validator-vectors.cjs.",
];
for (let n = 0; n < 3000; n++) {
    const number = damaged(n % 6 === 0 ? fifteen() : eighteen());
    const valid = validator.isValid(number);
    const info = valid ? validator.getInfo(number) : { birth: "", sex: "" };
    lines.push([number, valid, info.birth, info.sex === "" ? "" : info.sex === 1 ? "M" : "F"].join(","));
}
fs.writeFileSync(target, lines.join("\n") + "\n");
