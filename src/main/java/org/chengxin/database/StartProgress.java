package org.chengxin.database;

/** Is told how far the start of the embedded server has come, so that nobody stares at a silent terminal. */
@FunctionalInterface
public interface StartProgress {

    /** Tells nobody. */
    StartProgress SILENT = (stage, detail) -> {};

    enum Stage {
        /** Another chengxin is starting or stopping the server of this home. */
        WAITING,
        /** The server's program is unpacked: once per machine and user, 350 MB. */
        UNPACKING,
        /** The data folder is laid out: once per home. */
        INSTALLING,
        /** The server starts; told again every two seconds, with the last line of its log when it is recovering. */
        STARTING,
        /** A server left over by a killed run is in the way and is being stopped. */
        STOPPING,
        /** It answers. */
        READY
    }

    /**
     * @param stage where it stands
     * @param detail a short fact for people: a folder, a port, a line of the server's log; may be empty
     */
    void at(Stage stage, String detail);
}
