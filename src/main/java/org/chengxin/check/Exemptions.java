package org.chengxin.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The exemptions that one submission has: findings that do not count against it, because somebody answers for that. Only
 * codes that the catalogue calls exemptible are ever exempted. Immutable.
 */
public final class Exemptions {

    /** None at all. */
    public static final Exemptions NONE = new Exemptions(List.of());

    /** What an exempted finding becomes: a note with the exemption's number, the code that it had and its arguments. */
    static final String NOTE = "N-EXEMPT";

    private final List<Exemption> all;

    /**
     * One of them.
     *
     * @param number by which people name it
     * @param code of the findings that it is for
     * @param field of the findings that it is for; every one of the code where it is empty
     */
    public record Exemption(long number, String code, Optional<String> field) {

        boolean covers(Finding finding) {
            return code.equals(finding.code())
                    && (field.isEmpty() || field.get().equals(finding.field()))
                    && Codes.of(code).exemptible();
        }
    }

    public Exemptions(List<Exemption> all) {
        this.all = List.copyOf(all);
    }

    /** The note in place of a finding, if it is exempted; the first exemption that covers it is named. */
    public Optional<Finding> inPlaceOf(Finding finding) {
        return number(finding).isEmpty()
                ? Optional.empty()
                : Optional.of(noted(finding, number(finding).getAsLong()));
    }

    private OptionalLong number(Finding finding) {
        return all.stream()
                .filter(exemption -> exemption.covers(finding))
                .mapToLong(Exemption::number)
                .findFirst();
    }

    /** The arguments of a note, with what was found in words in place of its arguments; those of other codes as they are. */
    static List<String> worded(String code, List<String> arguments, Locale locale) {
        if (!code.equals(NOTE) || arguments.size() < 2 || !Codes.all().contains(arguments.get(1))) {
            return arguments;
        }
        var found = Codes.message(arguments.get(1), arguments.subList(2, arguments.size()), locale);
        return List.of(arguments.get(0), arguments.get(1), found);
    }

    private static Finding noted(Finding finding, long number) {
        var arguments = new ArrayList<>(List.of(String.valueOf(number), finding.code()));
        arguments.addAll(finding.arguments());
        return new Finding(finding.row(), finding.column(), finding.field(), NOTE, arguments, finding.masked());
    }
}
