package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that cannot be mappings are refused by name; the version is that of what was read. */
class MappingFilesTest {

    @TempDir
    private Path folder;

    @Test
    void anyChangeOfAnyFileIsAnotherVersion() throws IOException {
        var before = new SmallMappings().load(folder).version();

        Files.writeString(folder.resolve("README.md"), "not read");
        assertThat(Mappings.load(folder).version()).isEqualTo(before).matches("[0-9a-f]{12}");

        new SmallMappings().with("codes/kind.yml", "罚金", "罚款金").load(folder);
        assertThat(Mappings.load(folder).version()).isNotEqualTo(before);
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoMatter() throws IOException {
        new SmallMappings().load(folder);
        var file = folder.resolve("codes/kind.yml");
        Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));

        assertThat(Mappings.load(folder).codes().get("kind").find("罚金")).isPresent();
    }

    @Test
    void theDepartmentInTheReadmeWorksAsWritten() throws IOException {
        ShippedMappings.copy(folder);
        var readme = Files.readString(folder.resolve("README.md"));
        int start = readme.indexOf("```yaml\n") + "```yaml\n".length();
        Files.writeString(
                folder.resolve("departments/health.yml"), readme.substring(start, readme.indexOf("```", start)));

        var form = Mappings.load(folder)
                .departments()
                .get("health")
                .form("cf_person")
                .orElseThrow();

        assertThat(form.match(List.of("处罚对象", "序号")).fieldOf()).containsExactly(0, -1);
    }

    @ParameterizedTest
    @CsvSource({
        "'','',GOOD_ROWS",
        "accept: all_or_nothing,'',ALL_OR_NOTHING",
        "accept: after_confirmation,'',AFTER_CONFIRMATION",
        "accept: all_or_nothing,'accept: good_rows, ',GOOD_ROWS",
        "'','accept: after_confirmation, ',AFTER_CONFIRMATION"
    })
    void aFormSaysWhatBecomesOfGoodRowsOrElseItsDatasetDoes(String dataset, String form, Acceptance acceptance)
            throws IOException {
        var small = new SmallMappings()
                .with("catalogue/fine.yml", "nature: BAD", "nature: BAD\n" + dataset)
                .with("departments/bureau.yml", "{rejected_share", "{" + form + "rejected_share");
        var loaded = small.load(folder).departments().get("bureau").form("fine").orElseThrow();

        assertThat(loaded.gate()).isEqualTo(new QualityGate(0.2, 10, OptionalInt.empty(), acceptance));
    }

    @Test
    void aFormWithoutGateHasTheAcceptanceOfItsDataset() throws IOException {
        var small = new SmallMappings()
                .with("catalogue/fine.yml", "nature: BAD", "nature: BAD\naccept: after_confirmation")
                .with("departments/bureau.yml", "    gate: {rejected_share: 0.2, minimum_rows: 10}\n", "");
        var loaded = small.load(folder).departments().get("bureau").form("fine").orElseThrow();

        assertThat(loaded.gate())
                .isEqualTo(new QualityGate(0.5, 100, OptionalInt.empty(), Acceptance.AFTER_CONFIRMATION));
    }

    @Test
    void aFileThatIsNotYamlIsNotBlamedOnThoseThatReferToIt() {
        var small = new SmallMappings().with("catalogue/fine.yml", "id: fine", "id: fine: fine");

        assertThatThrownBy(() -> small.load(folder))
                .hasMessage(
                        "1 problem(s) in the mappings:\ncatalogue/fine.yml:1: not YAML: mapping values are not allowed"
                                + " here; look at this line and the one above");
    }

    @Test
    void anEmptyFileAndOneThatIsAListAreRefused() throws IOException {
        new SmallMappings().load(folder);
        Files.writeString(folder.resolve("codes/empty.yml"), "# nothing yet\n");
        Files.writeString(folder.resolve("codes/list.yml"), "- a\n");

        assertThatThrownBy(() -> Mappings.load(folder)).hasMessage("""
                        2 problem(s) in the mappings:
                        codes/empty.yml:1: the file holds no 'key: value' lines; write them or remove the file
                        codes/list.yml:1: the file holds no 'key: value' lines; write them or remove the file\
                        """);
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        new SmallMappings().load(folder);
        Files.write(folder.resolve("codes/old.yml"), "id: old\nname: 处罚\n".getBytes(Charset.forName("GB18030")));

        assertThatThrownBy(() -> Mappings.load(folder))
                .hasMessage("1 problem(s) in the mappings:\ncodes/old.yml:2: not UTF-8 after 'name: ';"
                        + " save the file as UTF-8");
    }

    @Test
    void onlyYmlFilesLieThere() throws IOException {
        new SmallMappings().load(folder);
        Files.writeString(folder.resolve("codes/kind.yaml"), "id: kind\n");
        Files.writeString(folder.resolve("codes/.kind.yml.swp"), "an editor's");
        Files.createDirectory(folder.resolve("targets/old.yml"));

        assertThatThrownBy(() -> Mappings.load(folder)).hasMessage("""
                        2 problem(s) in the mappings:
                        codes/kind.yaml:1: not a .yml file; rename or remove it
                        targets/old.yml:1: not a .yml file; rename or remove it\
                        """);
    }

    @Test
    void aFolderThatIsNotThereIsSaidToBe() {
        assertThatThrownBy(() -> Mappings.load(folder.resolve("none")))
                .hasMessageContaining("catalogue:1: cannot be read from " + folder.resolve("none"));
    }
}
