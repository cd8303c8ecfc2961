/**
 * Folders and archives by strangers: what lies in them, checked as a whole before anything of it is read, and never unpacked.
 */
package grader.archive;
