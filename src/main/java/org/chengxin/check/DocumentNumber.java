package org.chengxin.check;

import java.text.Normalizer;

/**
 * A document number (文号) as it is compared: width folded, every form of bracket made 〔〕, spaces left out. "第…号" is
 * part of the number and stays.
 */
public final class DocumentNumber {

    private static final String OPENING = "〔[【(（﹝［";
    private static final String CLOSING = "〕]】)）﹞］";

    private DocumentNumber() {}

    /** The form in which two spellings of one number are equal. */
    public static String canonical(String number) {
        if (plain(number)) {
            return number;
        }
        var folded = Normalizer.normalize(number, Normalizer.Form.NFKC);
        var out = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (OPENING.indexOf(c) >= 0) {
                out.append('〔');
            } else if (CLOSING.indexOf(c) >= 0) {
                out.append('〕');
            } else if (!Chars.space(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean plain(String number) {
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            boolean kept = Chars.digit(c)
                    || Chars.within(c, 'A', 'Z')
                    || Chars.within(c, 'a', 'z')
                    || c == '-'
                    || Chars.within(c, 0x4E00, 0x9FFF)
                    || c == '〔'
                    || c == '〕';
            if (!kept) {
                return false;
            }
        }
        return true;
    }
}
