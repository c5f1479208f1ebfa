package org.chengxin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chengxin.feedback.Templates;
import org.chengxin.mapping.Department;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.Mappings;
import org.chengxin.submission.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The blank workbooks that departments fill in; needs no store. */
public final class BlankForms {

    private static final Logger LOG = LoggerFactory.getLogger(BlankForms.class);

    private final Mappings mappings;
    private final Templates templates;

    public BlankForms(Mappings mappings) {
        this.mappings = mappings;
        this.templates = new Templates(mappings);
    }

    /** The usual name of a form's file. */
    public static String name(Form form) {
        return Templates.name(form);
    }

    /** Where the forms of a department lie in a home. */
    public static Path folder(Path home, Department department) throws IOException {
        return new Home(home).templates().resolve(department.id());
    }

    /**
     * Writes one form.
     *
     * @throws IllegalArgumentException if there is a file of that name that is no template
     */
    public void write(Department department, Form form, Path file) throws IOException {
        if (Files.exists(file) && !Templates.isTemplate(file)) {
            throw new IllegalArgumentException("文件已存在，而且不是模板，不覆盖：" + file);
        }
        templates.write(department, form, file);
    }

    /** All forms of a department, those that are up to date left alone. */
    public List<Path> keep(Department department, Path folder) throws IOException {
        return templates.keep(department, folder);
    }

    /** Those of all departments in their folders of a home; what cannot be written only warns. */
    void keepAll(Home home) {
        for (var department : mappings.departments().values()) {
            try {
                templates.keep(department, home.templates().resolve(department.id()));
            } catch (IOException | RuntimeException e) {
                LOG.warn("the templates of {} could not be written: {}", department.id(), Causes.of(e));
            }
        }
    }
}
