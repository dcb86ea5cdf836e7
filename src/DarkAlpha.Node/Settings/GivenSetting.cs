namespace DarkAlpha.Node.Settings;

/// <summary>A setting as somebody gave it.</summary>
/// <param name="Value">What was given, trimmed.</param>
/// <param name="Origin">Where: the file's name, or <c>environment</c>.</param>
internal sealed record GivenSetting(string Value, string Origin);
