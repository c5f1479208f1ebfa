package org.chengxin.protect;

/** How a value is hidden where it is shown; the words that mapping files use. */
public enum MaskRule {
    /** Shown as it is. */
    NONE,
    /** A person's name: {@link Mask#name}. */
    NAME,
    /** An identity number in logs and answers: {@link Mask#id}. */
    ID,
    /** An identity number for the public: {@link Mask#publicId}. */
    PUBLIC_ID,
    /** A telephone number: {@code 138****5678}. */
    PHONE,
    /** Only the last four characters, as for accounts and cards. */
    LAST_4,
    /** Only that there is something: {@code ***}, whatever its length. */
    ALL;

    /** The value as it may be shown; an empty value stays empty. */
    public String apply(String value) {
        if (value.isEmpty()) {
            return value;
        }
        return switch (this) {
            case NONE -> value;
            case NAME -> Mask.name(value);
            case ID -> Mask.id(value);
            case PUBLIC_ID -> Mask.publicId(value);
            case PHONE -> Mask.keep(value, 3, 4);
            case LAST_4 -> Mask.keep(value, 0, 4);
            case ALL -> "***";
        };
    }
}
