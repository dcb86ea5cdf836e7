namespace DarkAlpha.Node.Settings;

/// <summary>A setting before validation.</summary>
/// <param name="Value">The trimmed text.</param>
/// <param name="Origin">Where it was set: the file's name, or <c>environment</c>.</param>
internal sealed record RawSetting(string Value, string Origin);
