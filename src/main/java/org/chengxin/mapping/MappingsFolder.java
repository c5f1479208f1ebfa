package org.chengxin.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.chengxin.mapping.Placed.Place;

/** The folder {@code mappings/}: reads every file and refuses the whole with all problems of all files, or none. */
final class MappingsFolder {

    private static final String RULES = "rules";

    private static final String LISTS = "lists";

    private static final List<String> SHELVES = List.of("catalogue", "codes", "departments", LISTS, RULES, "targets");

    private static final String FORBIDDEN = "forbidden.yml";

    private static final String SURVIVORSHIP = "survivorship.yml";

    private final Path folder;
    private final Problems problems = new Problems();
    private final Map<String, List<YamlFile>> files = new TreeMap<>();

    MappingsFolder(Path folder) {
        this.folder = folder;
    }

    Mappings load() {
        for (var shelf : SHELVES) {
            files.put(shelf, yamlFiles(shelf));
        }
        var codes = codes();
        var rules = read(RULES, (id, yaml) -> yaml);
        var acts = new ArrayList<ActFile>();
        var responsibles = new ArrayList<ResponsibleFile>();
        var datasets = read(
                "catalogue",
                (id, yaml) -> new CatalogueFile(yaml, codes, rules, acts, responsibles, problems).read(id));
        acts.forEach(act -> act.verify(datasets));
        responsibles.forEach(responsible -> responsible.verify(datasets));
        refuseUnused(rules.keySet(), datasets);
        var forbidden = forbidden();
        var departments =
                read("departments", (id, yaml) -> new DepartmentFile(yaml, datasets, forbidden, problems).read(id));
        var targets = read(
                "targets",
                (id, yaml) -> new TargetFile(yaml, datasets, departments.keySet(), folder, problems).read(id));
        var lists = read(LISTS, (id, yaml) -> new ListFile(yaml, datasets, problems).read(id));
        var survivorship = survivorship(datasets, departments);
        present(datasets).values().forEach(dataset -> refuseForbidden(dataset, forbidden));
        var all = problems.all();
        if (!all.isEmpty()) {
            throw new MappingException(all);
        }
        return new Mappings(
                version(),
                rulesVersion(present(datasets)),
                present(datasets),
                codes,
                present(departments),
                present(targets),
                present(lists),
                survivorship,
                forbidden);
    }

    private ForbiddenHeaders forbidden() {
        var forbidden = single(FORBIDDEN).map(map -> ForbiddenHeaders.read(map, problems));
        if (Files.notExists(folder.resolve(FORBIDDEN))) {
            problems.add(new Place(FORBIDDEN, 1), "the file is missing", "list there which columns the law forbids");
        }
        return forbidden.orElse(ForbiddenHeaders.NONE);
    }

    private List<SubjectAttribute> survivorship(
            Map<String, Optional<Dataset>> datasets, Map<String, Optional<Department>> departments) {
        return single(SURVIVORSHIP)
                .map(map -> new SurvivorshipFile(datasets, departments, problems).read(map))
                .orElse(List.of());
    }

    /** A file of which there is one; empty where it is missing or no YAML. */
    private Optional<YamlMap> single(String name) {
        var file = folder.resolve(name);
        try {
            if (Files.isRegularFile(file)) {
                var yaml = YamlFile.read(folder, file);
                files.put(name, List.of(yaml));
                return yaml.map(problems);
            }
        } catch (IOException e) {
            problems.add(new Place(name, 1), "cannot be read from " + folder, "may this account read it? " + e);
        }
        return Optional.empty();
    }

    /** Rules that no dataset names would never be read; whether one does is known once all of them can be. */
    private void refuseUnused(Set<String> rules, Map<String, Optional<Dataset>> datasets) {
        if (datasets.values().stream().anyMatch(Optional::isEmpty)) {
            return;
        }
        for (var id : rules) {
            if (present(datasets).values().stream()
                    .flatMap(dataset -> dataset.life().stream())
                    .noneMatch(life -> life.table().id().equals(id))) {
                problems.add(
                        new Place(RULES + "/" + id + ".yml", 1),
                        "no dataset lives by these rules",
                        "name them under 'life' of one, or remove the file");
            }
        }
    }

    private void refuseForbidden(Dataset dataset, ForbiddenHeaders forbidden) {
        for (var field : dataset.fields()) {
            Stream.concat(Stream.of(field.name()), field.aliases().stream())
                    .filter(forbidden::contains)
                    .forEach(header -> problems.add(
                            new Place("catalogue/" + dataset.id() + ".yml", 1),
                            "field %s '%s' is forbidden by %s".formatted(field.code(), header, FORBIDDEN),
                            "leave it out, or list it under 'except' if it means something else"));
        }
    }

    private List<YamlFile> yamlFiles(String shelf) {
        var result = new ArrayList<YamlFile>();
        if (List.of(RULES, LISTS).contains(shelf) && Files.notExists(folder.resolve(shelf))) {
            return result;
        }
        try (var listing = Files.list(folder.resolve(shelf))) {
            for (var path : listing.sorted().toList()) {
                var name = path.getFileName().toString();
                if (name.startsWith(".")) {
                    continue;
                }
                if (name.endsWith(".yml") && Files.isRegularFile(path)) {
                    result.add(YamlFile.read(folder, path));
                } else {
                    problems.add(new Place(shelf + "/" + name, 1), "not a .yml file", "rename or remove it");
                }
            }
        } catch (IOException e) {
            problems.add(new Place(shelf, 1), "cannot be read from " + folder, "is this the mappings folder? " + e);
        }
        return result;
    }

    /** Tables that stand alone first, then those that begin with another. */
    private Map<String, CodeTable> codes() {
        var result = new TreeMap<String, CodeTable>();
        var building = new ArrayList<Map.Entry<String, CodesFile>>();
        for (var file : files.getOrDefault("codes", List.of())) {
            var yaml = file.map(problems);
            result.put(file.id(), CodesFile.unreadable(file.id()));
            yaml.map(map -> new CodesFile(map, problems)).ifPresent(table -> {
                if (table.includes().isPresent()) {
                    building.add(Map.entry(file.id(), table));
                } else {
                    result.put(file.id(), table.read(file.id(), List.of()));
                }
            });
        }
        var alone = Map.copyOf(result);
        for (var entry : building) {
            var included = entry.getValue().includes().orElseThrow();
            var base = alone.get(included.text());
            if (base == null
                    || building.stream().anyMatch(other -> other.getKey().equals(included.text()))) {
                var known = alone.keySet().stream()
                        .filter(id -> building.stream()
                                .noneMatch(other -> other.getKey().equals(id)))
                        .sorted()
                        .toList();
                problems.unknown(included, "code table without 'includes'", known);
            }
            var codes = base == null ? List.<CodeTable.Code>of() : base.codes();
            result.put(entry.getKey(), entry.getValue().read(entry.getKey(), codes));
        }
        return result;
    }

    /** Every file of a shelf by id; empty for one that is not even YAML, so that what refers to it is not blamed. */
    private <T> Map<String, Optional<T>> read(String shelf, BiFunction<String, YamlMap, T> reader) {
        var result = new TreeMap<String, Optional<T>>();
        for (var file : files.getOrDefault(shelf, List.of())) {
            result.put(file.id(), file.map(problems).map(yaml -> reader.apply(file.id(), yaml)));
        }
        return result;
    }

    private static <T> Map<String, T> present(Map<String, Optional<T>> read) {
        var result = new TreeMap<String, T>();
        read.forEach((id, value) -> value.ifPresent(known -> result.put(id, known)));
        return result;
    }

    /** Over the YAML alone: the README beside it changes nothing in how a row is read. */
    private String version() {
        var digest = sha256();
        files.values().forEach(shelf -> shelf.forEach(file -> file.addTo(digest)));
        return told(digest);
    }

    /** Over the rules, the lists, the words that they ask for, which datasets live by them, what acts on their records and who answers for them. */
    private String rulesVersion(Map<String, Dataset> datasets) {
        var digest = sha256();
        List.of(RULES, LISTS, "codes")
                .forEach(shelf -> files.getOrDefault(shelf, List.of()).forEach(file -> file.addTo(digest)));
        datasets.forEach((id, dataset) -> dataset.life()
                .ifPresent(life -> digest.update(
                        List.of(id, life.table().id(), life.shownUntil(), life.graveness(), life.removed())
                                .toString()
                                .getBytes(StandardCharsets.UTF_8))));
        files.getOrDefault("catalogue", List.of()).stream()
                .filter(file -> Optional.ofNullable(datasets.get(file.id()))
                        .filter(dataset -> dataset.act().isPresent()
                                || dataset.responsible().isPresent()
                                || dataset.derived().isPresent())
                        .isPresent())
                .forEach(file -> file.addTo(digest));
        return told(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String told(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }
}
