package org.chengxin.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chengxin.check.OpenEnd;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.Rule;

/** What a clerk has to know of the fields of a form, in the words that stand over its columns. */
final class FieldWords {

    private final Form form;
    private final Dataset dataset;

    FieldWords(Form form) {
        this.form = form;
        this.dataset = form.dataset();
    }

    /** The header of a column: the department's own where it has one. */
    String header(Field field) {
        return form.headers().getOrDefault(field.code(), List.of()).stream()
                .findFirst()
                .orElse(field.name());
    }

    /** {@code 必填}, {@code 选填}, or when it must be filled. */
    String required(Field field) {
        if (field.required()) {
            return "必填";
        }
        return field.requiredIf().map(condition -> when(condition) + "时必填").orElse("选填");
    }

    /** {@code “案件程序类别”为“简易程序”}. */
    String when(Condition condition) {
        if (condition instanceof Condition.Is is) {
            return "“%s”为%s".formatted(header(is.field()), words(is.field(), is.codes(), "或者"));
        }
        if (condition instanceof Condition.Has has) {
            return "“%s”有%s".formatted(header(has.field()), words(has.field(), has.codes(), "或者"));
        }
        return "填了“%s”".formatted(header(condition.field()));
    }

    private String words(String field, Set<String> codes, String joint) {
        return dataset.field(field).type().codes().stream()
                .flatMap(table -> table.codes().stream())
                .filter(code -> codes.contains(code.code()))
                .map(code -> "“" + code.name() + "”")
                .collect(Collectors.joining(joint));
    }

    /** What kind of value it is and how long it may be. */
    String type(Field field) {
        if (field.identity().isPresent()) {
            var identity = field.identity().get();
            return identity.fixed()
                    .map(type -> type.title() + length(type))
                    .or(() -> identity.typeField().map(by -> "按“%s”填写对应的号码".formatted(header(by))))
                    .orElse("");
        }
        var type = field.type();
        if (type instanceof FieldType.Text text) {
            return text.exact() ? "文字，%d 个字符".formatted(text.length()) : "文字，最多 %d 个字符".formatted(text.length());
        }
        if (type instanceof FieldType.Decimal decimal) {
            int whole = decimal.precision() - decimal.scale();
            return decimal.scale() == 0
                    ? "整数，最多 %d 位".formatted(whole)
                    : "数字，整数最多 %d 位，小数最多 %d 位".formatted(whole, decimal.scale());
        }
        if (type instanceof FieldType.Date) {
            return open(field) ? "日期，如 2024-03-05；没有期限的填“长期”" : "日期，如 2024-03-05";
        }
        if (type instanceof FieldType.SetOf set) {
            return "可填多项，中间用“%s”隔开".formatted(set.separators().charAt(0));
        }
        return "从下拉框中选一项";
    }

    private static String length(IdType type) {
        return switch (type) {
            case USCC -> "，18 位";
            case ORGANISATION_CODE -> "，9 位";
            default -> "";
        };
    }

    /** The words to choose from; empty for a field that is not made of codes. */
    String choice(Field field) {
        return field.type()
                .codes()
                .map(table -> String.join("、", options(field, table))
                        + table.openPrefix()
                                .map(prefix -> "；不在其中的写成“%s名称”".formatted(prefix))
                                .orElse(""))
                .orElse("");
    }

    /** The words of the field's table that the dataset takes: a form about persons does not offer organisations. */
    List<String> options(Field field, CodeTable table) {
        boolean category = dataset.subject().category().equals(Optional.of(field.code()));
        return table.codes().stream()
                .filter(code -> !category
                        || code.subject().isEmpty()
                        || dataset.subject().kinds().contains(code.subject().get()))
                .map(CodeTable.Code::name)
                .toList();
    }

    /** Whether a date may be 长期. */
    boolean open(Field field) {
        return OpenEnd.allowed(dataset, field.code());
    }

    /** Whether a date may not lie after the day on which the file is handed in. */
    boolean untilToday(Field field) {
        return dataset.comparisons().stream()
                .anyMatch(rule -> rule.left().equals(field.code())
                        && rule.right() instanceof Rule.Operand.FileDate
                        && rule.leftFirst());
    }

    /** The rules that the field stands in, one sentence each. */
    List<String> rules(Field field) {
        var sentences = new ArrayList<String>();
        for (var rule : dataset.comparisons()) {
            if (rule.left().equals(field.code())) {
                sentences.add((rule.reject() ? "应当" : "一般") + operator(field, rule.operator()) + said(rule));
            } else if (rule.other().equals(Optional.of(field.code()))) {
                sentences.add((rule.reject() ? "应当" : "一般") + operator(field, mirrored(rule.operator())) + "“"
                        + header(rule.left()) + "”");
            }
        }
        for (var rule : dataset.rules()) {
            if (rule instanceof Rule.AnyOf anyOf && anyOf.fields().contains(field.code())) {
                sentences.add("与%s至少填一项"
                        .formatted(anyOf.fields().stream()
                                .filter(code -> !code.equals(field.code()))
                                .map(code -> "“" + header(code) + "”")
                                .collect(Collectors.joining("、"))));
            } else if (rule instanceof Rule.Unique unique && unique.fields().contains(field.code())) {
                var others = unique.fields().stream()
                        .filter(code -> !code.equals(field.code()))
                        .map(code -> "“" + header(code) + "”")
                        .collect(Collectors.joining("、"));
                sentences.add((others.isEmpty() ? "" : "与" + others + "合起来") + "在一个文件里不能重复");
            } else if (rule instanceof Rule.Matches matches && matches.field().equals(field.code())) {
                sentences.add("格式为" + matches.says());
            } else if (rule instanceof Rule.Shortest shortest
                    && shortest.field().equals(field.code())) {
                sentences.add("至少 %d 个字".formatted(shortest.characters()));
            } else if (rule instanceof Rule.Bytes bytes && bytes.field().equals(field.code())) {
                sentences.add("按 %s 编码最多 %d 字节".formatted(bytes.charset().name(), bytes.most()));
            }
        }
        if (field.documentNumber()) {
            sentences.add("文号的括号、全角半角不影响识别");
        }
        return sentences;
    }

    private String said(Rule.Compare rule) {
        if (rule.right() instanceof Rule.Operand.Constant constant) {
            return " " + constant.number().toPlainString();
        }
        return rule.other().map(code -> "“" + header(code) + "”").orElse("报送日");
    }

    private String header(String code) {
        return header(dataset.field(code));
    }

    private static Rule.Operator mirrored(Rule.Operator operator) {
        return switch (operator) {
            case LESS -> Rule.Operator.GREATER;
            case LESS_OR_EQUAL -> Rule.Operator.GREATER_OR_EQUAL;
            case EQUAL -> Rule.Operator.EQUAL;
            case GREATER_OR_EQUAL -> Rule.Operator.LESS_OR_EQUAL;
            case GREATER -> Rule.Operator.LESS;
        };
    }

    private static String operator(Field field, Rule.Operator operator) {
        boolean date = field.type() instanceof FieldType.Date;
        return switch (operator) {
            case LESS -> date ? "早于" : "小于";
            case LESS_OR_EQUAL -> date ? "不晚于" : "不大于";
            case EQUAL -> "等于";
            case GREATER_OR_EQUAL -> date ? "不早于" : "不小于";
            case GREATER -> date ? "晚于" : "大于";
        };
    }
}
