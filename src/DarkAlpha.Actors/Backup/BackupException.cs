namespace DarkAlpha.Actors.Backup;

/// <summary>A backup or an archive is damaged, or is not what the database has; the message names the first difference.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
