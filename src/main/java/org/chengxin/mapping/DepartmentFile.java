package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A department in YAML, {@code mappings/departments/<id>.yml}. */
final class DepartmentFile {

    private final YamlMap yaml;
    private final Map<String, Optional<Dataset>> datasets;
    private final ForbiddenHeaders forbidden;
    private final Problems problems;
    private final Notation notation;

    /** @param datasets by id; empty for one whose own file has problems already */
    DepartmentFile(
            YamlMap yaml, Map<String, Optional<Dataset>> datasets, ForbiddenHeaders forbidden, Problems problems) {
        this.yaml = yaml;
        this.datasets = datasets;
        this.forbidden = forbidden;
        this.problems = problems;
        this.notation = new Notation(problems);
    }

    Department read(String id) {
        Ids.check(yaml, id, problems);
        var name = yaml.text("name").text();
        var uscc = yaml.text("uscc");
        Ids.checkUscc(uscc, problems);
        var mail = mail();
        var authorities = authorities();
        var items = yaml.maps("forms");
        if (items.isEmpty()) {
            problems.add(yaml.at("forms"), "the department hands in nothing", "list its datasets under 'forms'");
        }
        var forms = new ArrayList<Form>();
        var seen = new HashSet<String>();
        for (var item : items) {
            var dataset = item.text("dataset");
            if (!dataset.blank() && !datasets.containsKey(dataset.text())) {
                problems.unknown(dataset, "dataset", datasets.keySet());
            } else if (!seen.add(dataset.text()) && !dataset.blank()) {
                problems.add(dataset.at(), "there is a form for %s already".formatted(dataset), "keep one of the two");
            }
            datasets.getOrDefault(dataset.text(), Optional.empty())
                    .filter(known -> known.derived().isPresent())
                    .ifPresent(known -> problems.add(
                            dataset.at(),
                            "records of %s are made from others".formatted(known.id()),
                            "leave the form out"));
            datasets.getOrDefault(dataset.text(), Optional.empty())
                    .ifPresent(known -> forms.add(form(id, item, known, authorities)));
        }
        yaml.refuseRest();
        return new Department(id, name, uscc.text(), forms, mail);
    }

    private List<String> mail() {
        var addresses = new LinkedHashSet<String>();
        for (var address : yaml.texts("mail")) {
            if (!MailAddress.isOne(address.text())) {
                problems.add(address.at(), "'%s' is no mail address".formatted(address), "write one, such as a@b.cn");
            } else if (!addresses.add(address.text())) {
                problems.add(address.at(), "'%s' is there already".formatted(address), "keep one of the two");
            }
        }
        return List.copyOf(addresses);
    }

    private Form form(String department, YamlMap item, Dataset dataset, Map<String, List<String>> authorities) {
        var claimed = new Wordings<String>();
        for (var field : dataset.fields()) {
            claimed.put(field.code(), field.code());
            claimed.put(field.name(), field.code());
            field.aliases().forEach(alias -> claimed.put(alias, field.code()));
        }
        var headers = headers(item, dataset, claimed);
        var ignored = new LinkedHashSet<String>();
        for (var header : item.texts("ignored")) {
            claimed.put(header.text(), "nothing")
                    .ifPresent(field -> problems.add(
                            header.at(),
                            "'%s' is ignored and names %s".formatted(header, field),
                            "leave it out of one of the two"));
            refuseForbidden(header);
            ignored.add(header.text());
        }
        var constants = constants(item, dataset);
        var full = item.map("full").map(map -> Completeness.read(map, dataset, problems));
        var form = new Form(
                department,
                dataset,
                headers,
                words(item, dataset),
                ignored,
                constants,
                authorities,
                item.map("gate")
                        .map(map -> QualityGate.read(map, dataset.acceptance(), problems))
                        .orElse(QualityGate.of(dataset.acceptance())),
                item.map("plausible")
                        .map(map -> Bounds.read(map, code -> field(code, dataset), constants, problems))
                        .orElse(Bounds.NONE),
                item.map("due").map(map -> Due.read(map, dataset, problems)).orElse(Due.NONE),
                item.optional("sequence").map(header -> serial(header, claimed)),
                item.flag("historical"),
                full,
                item.map("withdraw").map(map -> KeyList.read(map, dataset, full, problems)),
                Optional.empty());
        item.refuseRest();
        return form;
    }

    /** A serial number is nobody's field: its column is ignored but for its numbers. */
    private String serial(Placed header, Wordings<String> claimed) {
        claimed.put(header.text(), "nothing")
                .ifPresent(field -> problems.add(
                        header.at(),
                        "'%s' is a serial number and names %s".formatted(header, field),
                        "name the header of a column that is no field"));
        refuseForbidden(header);
        return header.text();
    }

    /** By code the names that each authority whose decisions the department reports may be written with. */
    private Map<String, List<String>> authorities() {
        var result = new LinkedHashMap<String, List<String>>();
        for (var item : yaml.maps("authorities")) {
            var code = item.text("uscc");
            Ids.checkUscc(code, problems);
            var names = item.texts("names").stream().map(Placed::text).toList();
            if (names.isEmpty()) {
                problems.add(item.at(), "the authority has no name", "list what it is called under 'names'");
            }
            if (result.put(code.text(), names) != null) {
                problems.add(code.at(), "authority %s is there already".formatted(code), "keep one of the two");
            }
            item.refuseRest();
        }
        return result;
    }

    private Map<String, List<String>> headers(YamlMap item, Dataset dataset, Wordings<String> claimed) {
        var result = new LinkedHashMap<String, List<String>>();
        item.map("headers").ifPresent(map -> {
            for (var field : map.keys()) {
                if (field(field, dataset).isEmpty()) {
                    continue;
                }
                for (var header : map.texts(field.text())) {
                    claimed.put(header.text(), field.text())
                            .ifPresent(other -> problems.add(
                                    header.at(),
                                    "'%s' names both %s and %s".formatted(header, other, field),
                                    "keep it with one of the two"));
                    refuseForbidden(header);
                    result.computeIfAbsent(field.text(), code -> new ArrayList<>())
                            .add(header.text());
                }
            }
        });
        return result;
    }

    /** A column that the law keeps out is not to be asked for, nor to be passed over: a file that has it is returned. */
    private void refuseForbidden(Placed header) {
        if (forbidden.contains(header.text())) {
            problems.add(
                    header.at(),
                    "header '%s' is forbidden by forbidden.yml".formatted(header),
                    "leave it out, or list it under 'except' there if it means something else");
        }
    }

    private Map<String, Map<String, String>> words(YamlMap item, Dataset dataset) {
        var result = new LinkedHashMap<String, Map<String, String>>();
        item.map("words").ifPresent(map -> {
            for (var key : map.keys()) {
                var table = field(key, dataset).flatMap(field -> Words.table(key, field, problems));
                var words = map.map(key.text());
                if (table.isPresent() && words.isPresent()) {
                    result.put(key.text(), new Words(notation, problems).read(words.get(), table.get()));
                }
            }
        });
        return result;
    }

    private Map<String, String> constants(YamlMap item, Dataset dataset) {
        var result = new LinkedHashMap<String, String>();
        item.map("constants").ifPresent(map -> {
            for (var key : map.keys()) {
                var value = map.text(key.text());
                field(key, dataset).ifPresent(field -> {
                    checkConstant(value, field, dataset);
                    result.put(key.text(), value.text());
                });
            }
        });
        return result;
    }

    /** A constant stands in every row, so it is one of our codes or a short text, and never whom or when. */
    private void checkConstant(Placed value, Field field, Dataset dataset) {
        var subject = dataset.subject();
        if (!(field.type() instanceof FieldType.Text || field.type().codes().isPresent())
                || field.code().equals(subject.name())
                || field.code().equals(subject.number())) {
            problems.add(
                    value.at(),
                    "field %s cannot be the same in every row".formatted(field.code()),
                    "let the department send the column");
        } else if (field.type() instanceof FieldType.Text text) {
            new DeclaredValue(problems).text(value, field.code(), text);
        }
        field.type().codes().ifPresent(table -> notation.code(value, table));
    }

    private Optional<Field> field(Placed code, Dataset dataset) {
        return new NamedFields(dataset.fields(), problems).named(code);
    }
}
