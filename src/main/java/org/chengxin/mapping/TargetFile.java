package org.chengxin.mapping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chengxin.mapping.Target.Feed;
import org.xml.sax.SAXException;

/** A target in YAML, {@code mappings/targets/<id>.yml}. */
final class TargetFile {

    private final YamlMap yaml;
    private final Map<String, Optional<Dataset>> datasets;
    private final Set<String> departments;
    private final Problems problems;
    private final Path folder;

    /**
     * @param datasets by id; empty for one whose own file has problems already
     * @param departments their ids
     * @param folder of the mappings
     */
    TargetFile(
            YamlMap yaml,
            Map<String, Optional<Dataset>> datasets,
            Set<String> departments,
            Path folder,
            Problems problems) {
        this.yaml = yaml;
        this.datasets = datasets;
        this.departments = departments;
        this.problems = problems;
        this.folder = folder;
    }

    Target read(String id) {
        Ids.check(yaml, id, problems);
        var name = yaml.text("name").text();
        var basis = yaml.optional("basis").map(Placed::text).orElse("");
        if (basis.isEmpty()) {
            problems.add(yaml.at(), "the target has no legal basis, so nothing may go there", "add 'basis'");
        }
        var accepts = Set.copyOf(yaml.choices("accepts", Share.class));
        if (yaml.texts("accepts").isEmpty()) {
            problems.add(yaml.at("accepts"), "the target accepts nothing", "list disclosure classes under 'accepts'");
        }
        var packing = new PackingFile(folder, problems).read(yaml);
        var dates = yaml.optional("date_pattern").orElse(new Placed("yyyy-MM-dd", yaml.at()));
        FeedFile.checkPattern(dates, problems);
        var unit = yaml.word("length_unit", Target.Fit.Unit.class).orElse(Target.Fit.Unit.CHARACTERS);
        var form = new FeedFile(accepts, dates.text(), unit, problems);
        var feeds = new ArrayList<Feed>();
        var seen = new HashSet<String>();
        for (var item : yaml.maps("feeds")) {
            var dataset = item.text("dataset");
            if (!dataset.blank() && !datasets.containsKey(dataset.text())) {
                problems.unknown(dataset, "dataset", datasets.keySet());
            } else if (!seen.add(dataset.text()) && !dataset.blank()) {
                problems.add(dataset.at(), "there is a feed of %s already".formatted(dataset), "keep one of the two");
            }
            datasets.getOrDefault(dataset.text(), Optional.empty())
                    .ifPresent(known -> feeds.add(form.read(item, known)));
        }
        checkFiles(feeds);
        packing.schemas().ifPresent(schemas -> checkSchemas(schemas, feeds));
        var carriage = carriage(feeds);
        var receipts = yaml.map("receipts").map(map -> new ReceiptsFile(map, problems).read());
        checkCarriage(carriage, packing, receipts.isPresent());
        var submissions = yaml.map("submissions").flatMap(map -> submissions(map, carriage, packing));
        yaml.refuseRest();
        return new Target(id, name, basis, accepts, packing, feeds, carriage, receipts, submissions);
    }

    private Optional<Target.Submissions> submissions(YamlMap map, Carriage carriage, Packing packing) {
        var from = map.text("folder");
        var department = map.text("department");
        var signer = map.text("signed_by");
        var answers = map.optional("answers");
        map.refuseRest();
        if (!(carriage instanceof Carriage.Sftp)) {
            problems.add(
                    map.at(), "files are fetched from SFTP servers only", "write transport: sftp, or leave it out");
        }
        if (answers.isPresent() && packing.certificate().isEmpty()) {
            problems.add(
                    answers.get().at(),
                    "answers hold what was handed in, so they go sealed only",
                    "add the target's 'certificate', or leave 'answers' out");
        }
        if (!department.blank() && !departments.contains(department.text())) {
            problems.unknown(department, "department", departments);
        }
        var key = folder.resolve(signer.text());
        if (!signer.blank() && !Files.isReadable(key)) {
            problems.add(
                    signer.at(),
                    "there is no key %s".formatted(signer),
                    "lay the sender's public key or certificate there");
        }
        return from.blank() || department.blank() || signer.blank()
                ? Optional.empty()
                : Optional.of(new Target.Submissions(from.text(), department.text(), key, answers.map(Placed::text)));
    }

    private Carriage carriage(List<Feed> feeds) {
        var files = feeds.stream().map(Feed::file).collect(Collectors.toSet());
        return yaml.map("transport")
                .map(map -> new CarriageFile(map, files, problems).read())
                .orElse(new Carriage.Folder());
    }

    /** Rows are put into a database from CSV, and handed to a web service as XML; both answer row by row. */
    private void checkCarriage(Carriage carriage, Packing packing, boolean answers) {
        boolean database = carriage instanceof Carriage.Database;
        if (!database && !(carriage instanceof Carriage.WebService)) {
            return;
        }
        var wanted = database ? Packing.Format.CSV : Packing.Format.ROWDATA_XML;
        if (packing.format() != wanted || packing.certificate().isPresent()) {
            problems.add(
                    yaml.at("format"),
                    "this transport carries %s that is not sealed".formatted(wanted),
                    "write format: %s, and no certificate".formatted(wanted));
        }
        if (!answers) {
            problems.add(yaml.at("transport"), "this transport answers row by row", "add 'receipts'");
        }
    }

    private void checkSchemas(Path schemas, List<Feed> feeds) {
        for (var feed : feeds) {
            try {
                XmlSchemas.of(schemas, feed.file());
            } catch (SAXException e) {
                problems.add(
                        yaml.at("schemas"),
                        "%s is not there, or no XML schema"
                                .formatted(folder.relativize(XmlSchemas.path(schemas, feed.file()))),
                        "lay the receiver's schema of that file there");
            }
        }
    }

    private void checkFiles(List<Feed> feeds) {
        var files = new HashSet<String>();
        for (var feed : feeds) {
            if (!files.add(feed.file())) {
                problems.add(
                        yaml.at("feeds"), "two feeds write file '%s'".formatted(feed.file()), "give each its own name");
            }
        }
    }
}
