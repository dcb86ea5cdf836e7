using System.Collections.Immutable;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>The result of <c>darkalpha check</c>.</summary>
/// <param name="Settings">Every setting with its effective value; empty when the settings are invalid.</param>
/// <param name="Warnings">Probable mistakes in the settings, one message each.</param>
/// <param name="Errors">Errors in the settings; if there are any, nothing else was checked.</param>
/// <param name="Results">Results of the preflight checks.</param>
internal sealed record CheckReport(
    ImmutableArray<EffectiveSetting> Settings,
    ImmutableArray<string> Warnings,
    ImmutableArray<string> Errors,
    ImmutableArray<CheckResult> Results)
{
    /// <summary>The program's exit code.</summary>
    public int ExitCode => !Errors.IsEmpty ? ExitCodes.BadInput
        : Results.Any(r => r.Status == CheckStatus.Failed) ? ExitCodes.NotReady
        : ExitCodes.Success;
}
