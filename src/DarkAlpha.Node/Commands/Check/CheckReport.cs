using System.Collections.Immutable;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>All that <c>darkalpha check</c> has to say.</summary>
/// <param name="Settings">Every setting with the value that counts; empty when the settings are wrong.</param>
/// <param name="Warnings">What may not be meant, each as a sentence.</param>
/// <param name="Errors">What is wrong with the settings; then nothing was looked at.</param>
/// <param name="Findings">What the surroundings are like.</param>
internal sealed record CheckReport(
    ImmutableArray<EffectiveSetting> Settings, ImmutableArray<string> Warnings, ImmutableArray<string> Errors, ImmutableArray<CheckResult> Findings)
{
    /// <summary>What the program ends with.</summary>
    public int ExitCode => !Errors.IsEmpty ? ExitCodes.BadInput
        : Findings.Any(f => f.Kind == CheckResultKind.Broken) ? ExitCodes.NotReady
        : ExitCodes.Success;
}
