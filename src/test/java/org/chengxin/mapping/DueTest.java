package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.chengxin.calendar.CalendarPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}: {1} by {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "every: month, by: 10, since: 2026-11 | 2026-11 | 2026-12-10",
                "every: quarter, by: 15, since: 2026-Q1 | 2026-Q4 | 2027-01-15",
                "every: year, by: 31, since: \"2025\" | 2026 | 2027-01-31",
                "every: week, by: 1, since: 2026-W48 | 2026-W48 | 2026-11-30",
            })
    void countsDaysFromTheEndOfThePeriod(String due, String period, LocalDate nominal) throws IOException {
        var regular = load(due).regular().orElseThrow();
        assertThat(regular.nominal(CalendarPeriod.parse(period).orElseThrow())).isEqualTo(nominal);
    }

    @Test
    void mayBeOwedByTheDecisionAndByTheCalendar() throws IOException {
        var due = load("within: 7, every: month, by: 10, since: 2026-11");
        assertThat(due.within()).hasValue(7);
        assertThat(due.regular().orElseThrow().since()).hasToString("2026-11");
        assertThat(load("within: 5").regular()).isEmpty();
    }

    @Test
    void nothingIsOwedWhereNothingIsSaid() throws IOException {
        var form = new SmallMappings()
                .load(folder)
                .departments()
                .get("bureau")
                .forms()
                .get(0);
        assertThat(form.due()).isEqualTo(Due.NONE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "every: mont, by: 10, since: 2026-11 | there is no period 'mont'; did you mean 'month'?",
                "every: month, since: 2026-11 | 'by' is missing; write on which day after the month, such as 10",
                "every: month, by: 10 | 'since' is missing; write the first month that is owed, such as 2026-11",
                "every: year, by: 10 | 'since' is missing; write the first year that is owed, such as \"2026\"",
                "every: month, by: 29, since: 2026-11 | 'by' is not a day from 1 to 28; write one of them",
                "every: week, by: 6, since: 2026-W48 | 'by' is not a day from 1 to 5; write one of them",
                "every: month, by: 1.5, since: 2026-11 | 'by' is not a day from 1 to 28; write one of them",
                "every: month, by: 0, since: 2026-11 | 'by' is not a day from 1 to 28; write one of them",
                "every: month, by: soon, since: 2026-11 | 'by' is not a number; write one, such as 1 or 0.5",
                "every: month, by: 10, since: 2026-13 | '2026-13' is no month; write it like 2026-11",
                "every: month, by: 10, since: 2026-Q4 | '2026-Q4' is no month; write it like 2026-11",
                "every: year, by: 10, since: 2026 | 'since' is read by YAML as a number, not as text; quote it: \"2026\"",
                "by: 10, within: 7 | 'by' without 'every'; say how often it is owed",
                "within: 61 | 'within' is not a day from 1 to 60; write one of them",
                "{} | nothing is owed by this; say 'every', 'by' and 'since', or 'within', or both",
                "within: 7, witin: 7 | there is no key 'witin'; did you mean 'within'?",
            })
    void whatCannotBeOwedIsRefusedWithLineAndRemedy(String due, String problem) {
        assertThatThrownBy(() -> load(due.equals("{}") ? "" : due))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("departments/bureau.yml:12: " + problem);
    }

    @Test
    void aTermFromTheDecisionNeedsADecision() {
        assertThatThrownBy(() -> new SmallMappings()
                        .with("catalogue/fine.yml", "decision_date: RQ", "act_date: RQ")
                        .with("departments/bureau.yml", "gate:", "due: {within: 7}\n    gate:")
                        .load(folder))
                .hasMessageContaining(
                        "departments/bureau.yml:12: dataset fine has no 'decision_date'; leave 'within' out, or say in the dataset which field is the day of the decision");
    }

    private Due load(String due) throws IOException {
        return new SmallMappings()
                .with("departments/bureau.yml", "gate:", "due: {" + due + "}\n    gate:")
                .load(folder)
                .departments()
                .get("bureau")
                .forms()
                .get(0)
                .due();
    }
}
