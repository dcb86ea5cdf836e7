namespace DarkAlpha.Node.Settings;

/// <summary>The settings cannot be used. Holds every error found, so that one look is enough to mend them all.</summary>
internal sealed class SettingsException(IReadOnlyList<string> errors)
    : Exception($"{errors.Count} error{(errors.Count == 1 ? "" : "s")} in the settings:{string.Concat(errors.Select(e => $"\n  {e}"))}")
{
    /// <summary>One sentence per error: name, value, and what is allowed.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
