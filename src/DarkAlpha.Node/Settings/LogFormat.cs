namespace DarkAlpha.Node.Settings;

/// <summary>How log lines are written.</summary>
internal enum LogFormat
{
    /// <summary>One readable line each; written <c>text</c>.</summary>
    Text,

    /// <summary>One JSON object each, with every value by name; written <c>json</c>.</summary>
    Json,
}
