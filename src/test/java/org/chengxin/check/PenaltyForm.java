package org.chengxin.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Acceptance;
import org.chengxin.mapping.Bounds;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Due;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.mapping.Nature;
import org.chengxin.mapping.QualityGate;
import org.chengxin.mapping.Rule;
import org.chengxin.mapping.Share;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.sheet.RawRow;

/** A form with a field of every kind, built by hand so that these tests say what a mapping means to the check. */
final class PenaltyForm {

    static final LocalDate FILE_DATE = LocalDate.of(2024, 6, 30);

    private static final CodeTable CATEGORIES = new CodeTable(
            "category",
            "类别",
            List.of(
                    subject("1", "法人及非法人组织", SubjectKind.ORGANISATION),
                    subject("2", "自然人", SubjectKind.PERSON),
                    subject("4", "个体工商户", SubjectKind.INDIVIDUAL_BUSINESS)),
            Optional.empty());
    private static final CodeTable DOCUMENTS = new CodeTable(
            "document",
            "证件类型",
            List.of(
                    document("SFZ", "身份证", IdType.CITIZEN),
                    document("HZ", "护照号", IdType.PASSPORT),
                    document("TYDM", "统一社会信用代码", IdType.USCC)),
            Optional.of("其他-"));
    private static final CodeTable PENALTIES = new CodeTable(
            "penalty",
            "处罚类别",
            List.of(word("01", "警告"), word("02", "罚款"), word("03", "没收违法所得、没收非法财物"), word("04", "行政拘留")),
            Optional.of("其他-"));
    private static final CodeTable PROCEDURES =
            new CodeTable("procedure", "程序", List.of(word("01", "简易程序"), word("02", "普通程序")), Optional.empty());

    private static final List<Field> FIELDS = List.of(
            field("MC", "行政相对人名称", text(50), true).masked(Field.Masking.NAME).build(),
            field("LB", "行政相对人类别", new FieldType.OneOf(CATEGORIES), true).build(),
            field("ZJLX", "证件类型", new FieldType.OneOf(DOCUMENTS), true).build(),
            field("ZJHM", "证件号码", text(64), true)
                    .masked(Field.Masking.ID)
                    .identity(Optional.empty(), Optional.of("ZJLX"))
                    .build(),
            field("WSH", "文号", text(64), true).documentNumber().build(),
            field("SY", "违法事实", text(2000), true).build(),
            field("CFLB", "处罚类别", new FieldType.SetOf(PENALTIES, ";、"), true).build(),
            field("FK", "罚款金额（万元）", new FieldType.Decimal(18, 6), false)
                    .requiredIf(new Condition.Has("CFLB", Set.of("02")))
                    .build(),
            field("JDRQ", "处罚决定日期", new FieldType.Date(), true).build(),
            field("GSJZQ", "公示截止期", new FieldType.Date(), true).build(),
            field("JG", "处罚机关", text(200), true).build(),
            field("JGDM", "处罚机关统一社会信用代码", text(18), true)
                    .identity(Optional.of(IdType.USCC), Optional.empty())
                    .build(),
            field("CXLB", "案件程序类别", new FieldType.OneOf(PROCEDURES), true).build(),
            field("WFRQ", "违法行为发生日期", new FieldType.Date(), false).build(),
            field("ZCH", "工商注册号", text(15), false).build(),
            field("BH", "内部编号", new FieldType.Text(6, true), false).build(),
            field("BZ", "备注", text(100), false).build());

    private PenaltyForm() {}

    static Dataset dataset(SubjectKind... kinds) {
        return new Dataset(
                "penalty",
                1,
                "行政处罚",
                new Dataset.Header("", "", "", "", "", "", "", ""),
                Nature.BAD,
                Share.AUTHORISED,
                new Dataset.Subject(
                        Set.of(kinds), "MC", "ZJHM", List.of(), Optional.of("LB"), Optional.empty(), Optional.empty()),
                FIELDS,
                List.of(
                        new Dataset.KeyPart(Optional.of("JGDM")),
                        new Dataset.KeyPart(Optional.of("WSH")),
                        new Dataset.KeyPart(Optional.empty())),
                Optional.of("FK"),
                Optional.of("JDRQ"),
                Optional.of("WFRQ"),
                Optional.of(new Condition.Is("CXLB", Set.of("01"))),
                List.of(
                        compare("JDRQ", Rule.Operator.LESS_OR_EQUAL, new Rule.Operand.FileDate(), "R-FUTURE", true),
                        compare(
                                "GSJZQ",
                                Rule.Operator.GREATER_OR_EQUAL,
                                new Rule.Operand.OfField("JDRQ"),
                                "R-DATEORDER",
                                true),
                        compare(
                                "WFRQ",
                                Rule.Operator.LESS_OR_EQUAL,
                                new Rule.Operand.OfField("JDRQ"),
                                "R-DATEORDER",
                                false)),
                Optional.empty(),
                Optional.empty(),
                Set.of(Dataset.Gate.L_HN13, Dataset.Gate.L_MINOR),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Acceptance.GOOD_ROWS);
    }

    private static Rule compare(String left, Rule.Operator operator, Rule.Operand right, String code, boolean reject) {
        return new Rule.Compare(left, operator, right, Optional.empty(), code, reject);
    }

    static Form form(Dataset dataset) {
        return form(dataset, false);
    }

    private static Form form(Dataset dataset, boolean historical) {
        return new Form(
                "market-regulation",
                dataset,
                Map.of("MC", List.of("当事人")),
                Map.of("CXLB", Map.of("一般程序", "02")),
                Set.of("序号"),
                Map.of(),
                Map.of(),
                QualityGate.DEFAULT,
                Bounds.NONE,
                Due.NONE,
                Optional.empty(),
                historical,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The file's columns: a serial number, then the fields in order. */
    static HeaderMatch header() {
        var columns = new ArrayList<Integer>();
        columns.add(-1);
        for (int i = 0; i < FIELDS.size(); i++) {
            columns.add(i);
        }
        var texts = new ArrayList<>(List.of("序号"));
        FIELDS.forEach(field -> texts.add(field.name()));
        return new HeaderMatch(columns, FIELDS.size(), List.of(), List.of(), List.of(), List.of("序号"), -1, texts, -1);
    }

    static RowCheck check() {
        return new RowCheck(form(dataset(SubjectKind.PERSON)), header(), FILE_DATE);
    }

    /** Of a form that brings in records of long ago. */
    static RowCheck checkOfOldRecords() {
        return new RowCheck(form(dataset(SubjectKind.PERSON), true), header(), FILE_DATE);
    }

    static RowCheck checkOfAllKinds() {
        return new RowCheck(form(dataset(SubjectKind.values())), header(), FILE_DATE);
    }

    static int column(String field) {
        for (int i = 0; i < FIELDS.size(); i++) {
            if (FIELDS.get(i).code().equals(field)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException(field);
    }

    static int fields() {
        return FIELDS.size();
    }

    /** A row without a fault; the person was born in 1885. */
    static String[] good() {
        return new String[] {
            "1",
            "张三",
            "自然人",
            "身份证",
            "412801188512310017",
            "驻市监罚〔2024〕12号",
            "无照经营",
            "罚款",
            "0.2",
            "2024-03-05",
            "2025-03-05",
            "驻马店市市场监督管理局",
            "11411700MB0000019D",
            "普通程序",
            "2024-01-31",
            "",
            "",
            ""
        };
    }

    /** The good row with other contents in one field. */
    static RawRow with(String field, RawRow.Kind kind, String text) {
        var texts = good();
        texts[column(field)] = text;
        var kinds = kinds(texts);
        kinds[column(field)] = kind;
        return new RawRow(7, kinds, texts, false);
    }

    /** The good row with other texts in some fields. */
    static RawRow with(Map<String, String> others) {
        var texts = good();
        others.forEach((field, text) -> texts[column(field)] = text);
        return new RawRow(7, kinds(texts), texts, false);
    }

    private static RawRow.Kind[] kinds(String[] texts) {
        return Arrays.stream(texts)
                .map(text -> text.isEmpty() ? RawRow.Kind.BLANK : RawRow.Kind.TEXT)
                .toArray(RawRow.Kind[]::new);
    }

    private static FieldType.Text text(int length) {
        return new FieldType.Text(length, false);
    }

    private static CodeTable.Code word(String code, String name) {
        return new CodeTable.Code(code, name, List.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static CodeTable.Code subject(String code, String name, SubjectKind kind) {
        return new CodeTable.Code(code, name, List.of(), Optional.empty(), Optional.of(kind), Map.of());
    }

    private static CodeTable.Code document(String code, String name, IdType type) {
        return new CodeTable.Code(code, name, List.of(), Optional.of(type), Optional.empty(), Map.of());
    }

    private static Draft field(String code, String name, FieldType type, boolean required) {
        return new Draft(code, name, type, required);
    }

    /** A field in the making. */
    private static final class Draft {

        private final String code;
        private final String name;
        private final FieldType type;
        private final boolean required;
        private Optional<Condition> requiredIf = Optional.empty();
        private Optional<Field.IdentityOf> identity = Optional.empty();
        private Field.Masking mask = Field.Masking.NONE;
        private boolean documentNumber;

        Draft(String code, String name, FieldType type, boolean required) {
            this.code = code;
            this.name = name;
            this.type = type;
            this.required = required;
        }

        Draft masked(Field.Masking masking) {
            mask = masking;
            return this;
        }

        Draft identity(Optional<IdType> fixed, Optional<String> typeField) {
            identity = Optional.of(new Field.IdentityOf(fixed, typeField));
            return this;
        }

        Draft requiredIf(Condition condition) {
            requiredIf = Optional.of(condition);
            return this;
        }

        Draft documentNumber() {
            documentNumber = true;
            return this;
        }

        Field build() {
            return new Field(
                    code,
                    name,
                    List.of(),
                    type,
                    required,
                    requiredIf,
                    identity,
                    false,
                    mask,
                    Share.AUTHORISED,
                    documentNumber);
        }
    }
}
