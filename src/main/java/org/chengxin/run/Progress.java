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

    /** So many more rows were stored. */
    default void rows(int more) {}

    /** The import of the submission has ended. */
    default void ended() {}
}
