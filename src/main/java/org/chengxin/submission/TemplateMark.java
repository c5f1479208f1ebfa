package org.chengxin.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.Mappings;

/**
 * What a blank form says about itself in its document properties, so that it is known again when it comes back filled in.
 * Anybody can write such properties: the mark only decides what is said to the clerk, never how a file is read.
 *
 * @param dataset id of the dataset
 * @param version of the dataset when the form was written
 * @param department id of the department that it was written for
 * @param mappings {@link Mappings#version} when the form was written
 */
public record TemplateMark(String dataset, int version, String department, String mappings) {

    /** The sheet that explains the columns. */
    public static final String GUIDE_SHEET = "填写说明";

    /** The hidden sheet with the words of long drop-downs. */
    public static final String WORDS_SHEET = "选项";

    private static final String DATASET = "chengxin-dataset";
    private static final String VERSION = "chengxin-dataset-version";
    private static final String DEPARTMENT = "chengxin-department";
    private static final String MAPPINGS = "chengxin-mappings";

    /** The mark of a form that is written now. */
    public static TemplateMark of(Form form, Mappings mappings) {
        return new TemplateMark(form.dataset().id(), form.dataset().version(), form.department(), mappings.version());
    }

    /** The mark in a workbook's document properties, if it has one. */
    public static Optional<TemplateMark> of(Map<String, String> properties) {
        var version = properties.getOrDefault(VERSION, "");
        if (!properties.containsKey(DATASET) || !version.matches("[1-9]\\d{0,8}")) {
            return Optional.empty();
        }
        return Optional.of(new TemplateMark(
                properties.getOrDefault(DATASET, ""),
                Integer.parseInt(version),
                properties.getOrDefault(DEPARTMENT, ""),
                properties.getOrDefault(MAPPINGS, "")));
    }

    /** As document properties. */
    public Map<String, String> properties() {
        return Map.of(DATASET, dataset, VERSION, String.valueOf(version), DEPARTMENT, department, MAPPINGS, mappings);
    }

    /** The sheets of a form that hold no data. */
    Set<String> sheets() {
        return Set.of(GUIDE_SHEET, WORDS_SHEET);
    }

    /** What the clerk should know when a workbook with this mark was read as that form. */
    Optional<Profile.Note> note(Form read, Mappings now) {
        var dataset = read.dataset();
        if (!this.dataset.equals(dataset.id()) || !department.equals(read.department())) {
            var meant = now.datasets().get(this.dataset);
            var whose = now.departments().get(department);
            if (meant == null || whose == null) {
                return Optional.empty();
            }
            return Optional.of(new Profile.Note("F-OTHERFORM", List.of(whose.name(), meant.name(), dataset.name())));
        }
        return version == dataset.version()
                ? Optional.empty()
                : Optional.of(new Profile.Note(
                        "F-TEMPLATE", List.of(String.valueOf(version), String.valueOf(dataset.version()))));
    }
}
