using System.Collections.Immutable;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>The report as programs get it.</summary>
/// <param name="Ok">True when the exit code is 0.</param>
/// <param name="Settings">Every setting.</param>
/// <param name="Warnings">What may not be meant.</param>
/// <param name="Errors">What is wrong with the settings.</param>
/// <param name="Surroundings">What was looked at.</param>
internal sealed record CheckView(
    bool Ok,
    ImmutableArray<CheckView.Setting> Settings,
    ImmutableArray<string> Warnings,
    ImmutableArray<string> Errors,
    ImmutableArray<CheckView.Look> Surroundings)
{
    /// <summary>The view of a report.</summary>
    public static CheckView From(CheckReport report) => new(
        report.ExitCode == ExitCodes.Success,
        [.. report.Settings.Select(s => new Setting(s.Name, SettingText.Of(s), s.Origin, s.IsSecret))],
        report.Warnings,
        report.Errors,
        [.. report.Findings.Select(f => new Look(f.Part, WordOf(f.Kind), f.Sentence))]);

    private static string WordOf(CheckResultKind kind) => kind switch
    {
        CheckResultKind.Well => "ok",
        CheckResultKind.Broken => "failed",
        _ => "notConfigured",
    };

    /// <summary>A setting; a secret's value is not here.</summary>
    internal sealed record Setting(string Name, string Value, string Origin, bool Secret);

    /// <summary>A part of the surroundings; the verdict is <c>ok</c>, <c>failed</c> or <c>notConfigured</c>.</summary>
    internal sealed record Look(string Part, string Verdict, string Sentence);
}
