namespace DarkAlpha.Node.Settings;

/// <summary>The settings are invalid. Contains every error, so that all can be fixed in one pass.</summary>
internal sealed class SettingsException(IReadOnlyList<string> errors)
    : Exception($"{errors.Count} error{(errors.Count == 1 ? "" : "s")} in the settings:{string.Concat(errors.Select(e => $"\n  {e}"))}")
{
    /// <summary>One sentence per error: name, value, origin and the allowed values.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
