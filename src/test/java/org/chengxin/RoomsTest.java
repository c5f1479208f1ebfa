package org.chengxin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the house, and which may know which. */
class RoomsTest {

    /** For each room the rooms that it may use. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("identity", List.of()),
            Map.entry("protect", List.of()),
            Map.entry("sheet", List.of()),
            Map.entry("calendar", List.of()),
            Map.entry("database", List.of()),
            Map.entry("paper", List.of()),
            Map.entry("mapping", List.of("identity", "calendar")),
            Map.entry("check", List.of("mapping", "identity", "sheet")),
            Map.entry("submission", List.of("sheet", "mapping", "protect")),
            Map.entry("store", List.of("check", "mapping", "protect", "identity")),
            Map.entry("claim", List.of("store")),
            Map.entry("lifecycle", List.of("store", "mapping", "calendar")),
            Map.entry("feedback", List.of("check", "sheet", "mapping", "submission", "identity")),
            Map.entry("disclosure", List.of("store", "lifecycle", "check", "mapping", "protect", "identity", "paper")),
            Map.entry("delivery", List.of("protect", "mapping", "sheet")),
            Map.entry("notice", List.of("check", "mapping")),
            Map.entry("extract", List.of("store", "mapping", "protect", "sheet", "delivery")),
            Map.entry("report", List.of("store", "mapping", "calendar", "sheet")),
            Map.entry(
                    "run",
                    List.of(
                            "identity",
                            "protect",
                            "sheet",
                            "calendar",
                            "database",
                            "mapping",
                            "check",
                            "submission",
                            "store",
                            "claim",
                            "feedback",
                            "delivery",
                            "extract",
                            "lifecycle",
                            "disclosure",
                            "notice",
                            "schedule",
                            "watch",
                            "report")),
            Map.entry("schedule", List.of("calendar", "claim", "mapping", "notice")),
            Map.entry("watch", List.of("notice", "claim", "calendar", "mapping", "submission")),
            Map.entry(
                    "cli",
                    List.of(
                            "run",
                            "disclosure",
                            "lifecycle",
                            "schedule",
                            "watch",
                            "notice",
                            "report",
                            "extract",
                            "claim",
                            "store",
                            "protect",
                            "database",
                            "mapping",
                            "calendar",
                            "sheet",
                            "check",
                            "identity"))));

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.chengxin");
    }

    static Stream<Arguments> rooms() {
        return MAY_USE.entrySet().stream().map(room -> Arguments.of(room.getKey(), room.getValue()));
    }

    @ParameterizedTest(name = "{0} uses only {1}")
    @MethodSource("rooms")
    void aRoomUsesOnlyRoomsBelowIt(String room, List<String> below) {
        String[] others = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(room) && !below.contains(other))
                .map(RoomsTest::in)
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage(in(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("rooms use only rooms on lower floors; move the piece to the floor where both may see it"));
    }

    @Test
    void everyRoomIsOnAFloor() {
        check(classes()
                .should()
                .resideInAnyPackage(MAY_USE.keySet().stream().map(RoomsTest::in).toArray(String[]::new))
                .because("a new room is entered here first, with the rooms that it may use"));
    }

    @Test
    void onlyTheSheetRoomKnowsWorkbooksAndCsv() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(in("sheet"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.poi..", "com.opencsv..", "com.fasterxml.aalto..")
                .because("file formats end at the door of the sheet room"));
    }

    @Test
    void onlyThePaperRoomKnowsPdf() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(in("paper"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..")
                .because("what is written can then be put on paper otherwise, in one place"));
    }

    @Test
    void theGroundFloorsKnowNoFramework() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        in("identity"),
                        in("protect"),
                        in("sheet"),
                        in("paper"),
                        in("calendar"),
                        in("mapping"),
                        in("check"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .because("what is decided about a row must be decidable without a server"));
    }

    @Test
    void onlyTheRunRoomKnowsSpringBatch() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(in("run"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.batch..")
                .because("the engine can then be understood, and replaced, in one place"));
    }

    @Test
    void onlyTheScheduleKnowsQuartzAndTheRunRoomWhichBeginsIt() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(in("schedule"), in("run"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.quartz..")
                .because("what runs when can then be understood, and replaced, in one place"));
    }

    @Test
    void nobodyWaitsByTheWallClock() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Timer")
                .because("a timer stands still for an hour when the clock goes back an hour, and a heartbeat with it"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(house);
    }

    private static String in(String room) {
        return "org.chengxin." + room + "..";
    }
}
