package org.chengxin.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chengxin.identity.Explanation.Part;
import org.chengxin.identity.Explanation.State;
import org.chengxin.identity.Regions.Standing;

/** Takes a number apart. Each part is judged by itself, so that one wrong character leaves the others told. */
final class Anatomy {

    private static final Map<String, String> OBJECTIONS = Map.of(
            BirthDate.NO_SUCH_DAY,
            "birth.none",
            BirthDate.TOO_EARLY,
            "birth.early",
            BirthDate.IN_FUTURE,
            "birth.future");

    private final String text;
    private final LocalDate on;
    private final Wording wording;
    private final List<Part> parts = new ArrayList<>();

    private Anatomy(String text, LocalDate on, Wording wording) {
        this.text = text;
        this.on = on;
        this.wording = wording;
    }

    /** The parts of a number after typing repairs; none where its length is no number's of that kind. */
    static List<Part> of(IdType type, String text, LocalDate on, Wording wording) {
        var anatomy = new Anatomy(text, on, wording);
        switch (type) {
            case CITIZEN -> anatomy.citizen();
            case RESIDENCE_PERMIT -> anatomy.permit();
            case FOREIGNER_CARD -> anatomy.card();
            case USCC -> anatomy.creditCode();
            case ORGANISATION_CODE -> anatomy.organisationCode();
            case PASSPORT -> anatomy.whole("passport", passport(text));
            case HK_MACAO_PASS -> anatomy.hkMacaoPass();
            case TAIWAN_PASS ->
                anatomy.whole("taiwan", text.startsWith("(", 10) || text.length() == 10 ? "old" : "new");
            case OTHER -> anatomy.whole("other", "free");
        }
        return anatomy.parts;
    }

    private static String passport(String text) {
        return TravelDocument.chinesePassport(text) ? "chinese" : "foreign";
    }

    private void citizen() {
        if (text.length() == 15) {
            var fifteen = text.substring(0, 6) + "19" + text.substring(6);
            region(Shape.digits(fifteen, 6, 10) ? Shape.value(fifteen, 6, 10) : on.getYear());
            var centenary = Shape.digits(text, 12, 15) && Shape.value(text, 12, 15) >= 996;
            if (centenary) {
                add(6, 12, "birth", State.WRONG, wording.of("birth.century"));
            } else {
                birth(fifteen, 6, 12);
            }
            sequence(12);
        } else if (text.length() == 18) {
            region(Shape.digits(text, 6, 10) ? Shape.value(text, 6, 10) : on.getYear());
            birth(text, 6, 14);
            sequence(14);
            check();
        }
    }

    private void permit() {
        if (text.length() == 18) {
            var key = "permit." + text.substring(0, 6);
            var known = wording.has(key);
            add(0, 6, "region", known ? State.FITS : State.WRONG, wording.of(known ? key : "permit.none"));
            birth(text, 6, 14);
            sequence(14);
            check();
        }
    }

    private void card() {
        if (text.length() == 18) {
            add(0, 1, "mark", text.charAt(0) == '9' ? State.FITS : State.WRONG, wording.of("mark.nine"));
            province();
            nationality(3, 6);
            birth(text, 6, 14);
            sequence(14);
            check();
        } else if (text.length() == 15) {
            nationality(0, 3);
            var place = Shape.digits(text, 3, 7) ? Regions.table().fullName(Shape.value(text, 3, 7) * 100) : "";
            add(3, 7, "place", State.TOLD, place.isEmpty() ? wording.of("place.none") : place);
            olderBirth();
            add(13, 15, "last", State.TOLD, wording.of("last.unpublished"));
        }
    }

    private void province() {
        var name = Shape.digits(text, 1, 3) ? Regions.table().fullName(Shape.value(text, 1, 3) * 10_000) : "";
        add(
                1,
                3,
                "place",
                name.isEmpty() ? State.WRONG : State.FITS,
                name.isEmpty() ? wording.of("region.never") : name);
    }

    private void nationality(int from, int to) {
        var name = Nationalities.table().name(text.substring(from, to), wording.locale());
        add(
                from,
                to,
                "nationality",
                name.isEmpty() ? State.DOUBTFUL : State.FITS,
                name.orElseGet(() -> wording.of("nationality.none")));
    }

    private void olderBirth() {
        var fits = false;
        for (var century : new int[] {1900, 2000}) {
            fits |= Shape.digits(text, 7, 13)
                    && BirthDate.objection(
                                    century + Shape.value(text, 7, 9),
                                    Shape.value(text, 9, 11),
                                    Shape.value(text, 11, 13),
                                    on)
                            .isEmpty();
        }
        var date = "%s-%s-%s".formatted(text.substring(7, 9), text.substring(9, 11), text.substring(11, 13));
        add(7, 13, "birth", fits ? State.FITS : State.DOUBTFUL, fits ? date : wording.of("birth.none", date));
    }

    private void region(int birthYear) {
        if (!Shape.digits(text, 0, 6)) {
            add(0, 6, "region", State.WRONG, wording.of("unreadable"));
            return;
        }
        var code = Shape.value(text, 0, 6);
        var regions = Regions.table();
        var standing = regions.standing(code, birthYear);
        var state = switch (standing) {
            case VALID -> State.FITS;
            case OTHER_TIME -> State.DOUBTFUL;
            case UNKNOWN -> State.WRONG;
        };
        var words = regions.listed(code)
                ? wording.of("region.listed", regions.fullName(code), years(code))
                : wording.of("region.unlisted", regions.fullName(code));
        if (standing == Standing.UNKNOWN) {
            words = wording.of("region.never");
        } else if (standing == Standing.OTHER_TIME) {
            words = !regions.listed(code) && birthYear > regions.through()
                    ? wording.of("region.newer", regions.fullName(code), regions.through())
                    : wording.of("region.other-time", words);
        }
        add(0, 6, "region", state, text.substring(0, 6) + " " + words);
    }

    private String years(int code) {
        var first = Integer.toString(Regions.table().firstYear(code));
        var last = Regions.table().lastYear(code);
        return last.isPresent() ? wording.of("years.closed", first, last.getAsInt()) : wording.of("years.open", first);
    }

    /** {@code number} holds a birth of eight digits at {@code at}, whatever stands in the text from {@code at} to {@code to}. */
    private void birth(String number, int at, int to) {
        if (!Shape.digits(number, at, at + 8)) {
            add(at, to, "birth", State.WRONG, wording.of("unreadable"));
            return;
        }
        var objection = BirthDate.objection(
                Shape.value(number, at, at + 4),
                Shape.value(number, at + 4, at + 6),
                Shape.value(number, at + 6, at + 8),
                on);
        var date = "%s-%s-%s"
                .formatted(
                        number.substring(at, at + 4),
                        number.substring(at + 4, at + 6),
                        number.substring(at + 6, at + 8));
        var wrong = OBJECTIONS.get(objection);
        add(at, to, "birth", wrong == null ? State.FITS : State.WRONG, wrong == null ? date : wording.of(wrong, date));
    }

    private void sequence(int from) {
        if (!Shape.digits(text, from, from + 3)) {
            add(from, from + 3, "sequence", State.WRONG, wording.of("unreadable"));
            return;
        }
        var sequence = Shape.value(text, from, from + 3);
        var words = sequence == 0 ? "sequence.zero" : sequence % 2 == 1 ? "sequence.male" : "sequence.female";
        add(from, from + 3, "sequence", sequence == 0 ? State.WRONG : State.FITS, wording.of(words));
    }

    private void check() {
        if (Shape.digits(text, 0, 17)) {
            check(17, Mod11.ofNumber(text), State.WRONG, "check");
        } else {
            add(17, 18, "check", State.WRONG, wording.of("check.unreadable"));
        }
    }

    /** A check character at {@code i} that should be {@code expected}. */
    private void check(int i, char expected, State otherwise, String name) {
        var actual = text.charAt(i);
        add(
                i,
                i + 1,
                name,
                actual == expected ? State.FITS : otherwise,
                actual == expected ? wording.of("check.fits", actual) : wording.of("check.wrong", actual, expected));
    }

    private void creditCode() {
        if (text.length() != 18) {
            return;
        }
        var authority = "authority." + text.charAt(0);
        var kind = "kind." + text.substring(0, 2);
        add(
                0,
                1,
                "authority",
                wording.has(authority) ? State.FITS : State.DOUBTFUL,
                wording.of(wording.has(authority) ? authority : "authority.none"));
        add(
                1,
                2,
                "kind",
                wording.has(kind) ? State.FITS : State.DOUBTFUL,
                wording.of(wording.has(kind) ? kind : "kind.none"));
        if (Shape.digits(text, 2, 8)) {
            var name = Regions.table().fullName(Shape.value(text, 2, 8));
            add(
                    2,
                    8,
                    "region",
                    State.TOLD,
                    text.substring(2, 8) + " " + (name.isEmpty() ? wording.of("region.foreign") : name));
        } else {
            add(2, 8, "region", State.WRONG, wording.of("unreadable"));
        }
        if (!CreditCode.shaped(text)) {
            add(8, 18, "organisation", State.WRONG, wording.of("check.unreadable"));
            return;
        }
        add(8, 16, "organisation", State.TOLD, wording.of("organisation.eight"));
        check(16, Mod11.ofOrganisation(text, 8), State.DOUBTFUL, "inner");
        check(17, CreditCode.checkCharacter(text), State.WRONG, "check");
    }

    private void organisationCode() {
        if (text.length() != 9) {
            return;
        }
        var readable = Shape.plain(text);
        add(
                0,
                8,
                "organisation",
                readable ? State.TOLD : State.WRONG,
                wording.of(readable ? "organisation.eight" : "unreadable"));
        if (readable) {
            check(8, Mod11.ofOrganisation(text, 0), State.WRONG, "check");
        }
    }

    private void hkMacaoPass() {
        if (text.length() != 9 && text.length() != 11) {
            return;
        }
        var first = "pass." + text.charAt(0);
        var known = wording.has(first);
        add(0, 1, "mark", known ? State.FITS : State.WRONG, wording.of(known ? first : "pass.none"));
        var digits = Shape.digits(text, 1, 9);
        add(1, 9, "lifelong", digits ? State.TOLD : State.WRONG, wording.of(digits ? "lifelong.eight" : "unreadable"));
        if (text.length() == 11) {
            add(9, 11, "reissue", State.TOLD, wording.of("reissue.two"));
        }
    }

    private void whole(String kind, String words) {
        if (!text.isEmpty()) {
            add(0, text.length(), "whole", State.TOLD, wording.of(kind + "." + words));
        }
    }

    private void add(int from, int to, String name, State state, String words) {
        var place = to - from == 1 ? wording.of("place.one", to) : wording.of("place.range", from + 1, to);
        parts.add(new Part(place, wording.of("part." + name), state, words));
    }
}
