namespace DarkAlpha.Node.Settings;

/// <summary>Format of the log, <c>LOG_FORMAT</c>.</summary>
internal enum LogFormat
{
    /// <summary><c>text</c>: one human-readable line per event.</summary>
    Text,

    /// <summary><c>json</c>: one JSON object per event, with every value by name.</summary>
    Json,
}
