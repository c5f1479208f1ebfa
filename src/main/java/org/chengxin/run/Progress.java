package org.chengxin.run;

/** Is told how a run goes on; what it does with it is the face's business. Never throws. */
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = new Progress() {};

    /** Something long begins, such as the start of the database. */
    default void stage(String text) {}

    /**
     * The import of a submission begins.
     *
     * @param rows physical rows, 0 where they are not known
     */
    default void submission(String receipt, String department, String file, int rows) {}

    /**
     * More rows were stored.
     *
     * @param more so many
     * @param done so many of the file's in all, those that an earlier run stored among them
     */
    default void rows(int more, int done) {}

    /** The import of the submission has ended. */
    default void ended() {}
}
