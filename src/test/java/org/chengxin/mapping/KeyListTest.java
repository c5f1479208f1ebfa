package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.chengxin.check.RowCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms of files that hold nothing but keys. */
class KeyListTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    private static final KeyList LIST = new KeyList("撤回清单", new MassGuard(10, 0.1, 1000));

    static Stream<Form> forms() {
        return MAPPINGS.departments().values().stream().flatMap(department -> department.forms().stream());
    }

    /** Whatever the dataset asks of records, of a list it asks who and which. */
    @ParameterizedTest
    @MethodSource("forms")
    void everyFormOfTheCityCanHaveOne(Form form) {
        var list = LIST.formOf(form);
        var names = list.dataset().fields().stream().map(Field::name).toList();
        var match = list.match(names);
        assertThat(match.complete()).isTrue();
        assertThat(match.unknown()).isEmpty();
        assertThat(new RowCheck(list, match, LocalDate.of(2024, 5, 1))).isNotNull();
        assertThat(list.match(form.dataset().fields().stream().map(Field::name).toList())
                        .unknown())
                .as("columns of the others are passed over")
                .isEmpty();
    }

    @Test
    void aPenaltyIsNamedByWhoAndWhoDecidedAndTheDocumentNumber() {
        var form = MAPPINGS.department("market-regulation").form("cf_person").orElseThrow();
        var list = LIST.formOf(form);
        assertThat(list.dataset().fields())
                .extracting(Field::name)
                .containsExactly("行政相对人名称", "行政相对人类别", "证件类型", "证件号码", "行政处罚决定书文号", "处罚机关统一社会信用代码");
    }
}
