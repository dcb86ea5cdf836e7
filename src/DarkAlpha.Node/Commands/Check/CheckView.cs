using System.Collections.Immutable;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>The report as JSON, for programs. The names of its members are the JSON format and must not change.</summary>
/// <param name="Ok">True when the exit code is 0.</param>
/// <param name="Settings">Every setting.</param>
/// <param name="Warnings">Probable mistakes in the settings.</param>
/// <param name="Errors">Errors in the settings.</param>
/// <param name="Surroundings">Results of the preflight checks.</param>
internal sealed record CheckView(
    bool Ok,
    ImmutableArray<CheckView.Setting> Settings,
    ImmutableArray<string> Warnings,
    ImmutableArray<string> Errors,
    ImmutableArray<CheckView.Result> Surroundings)
{
    /// <summary>Converts a report.</summary>
    public static CheckView From(CheckReport report) => new(
        report.ExitCode == ExitCodes.Success,
        [.. report.Settings.Select(s => new Setting(s.Name, SettingText.Of(s), s.Origin, s.IsSecret))],
        report.Warnings,
        report.Errors,
        [.. report.Results.Select(r => new Result(r.Part, NameOf(r.Status), r.Message))]);

    private static string NameOf(CheckStatus status) => status switch
    {
        CheckStatus.Ok => "ok",
        CheckStatus.Failed => "failed",
        _ => "notConfigured",
    };

    /// <summary>One setting; the value of a secret is masked.</summary>
    internal sealed record Setting(string Name, string Value, string Origin, bool Secret);

    /// <summary>One preflight check; the verdict is <c>ok</c>, <c>failed</c> or <c>notConfigured</c>.</summary>
    internal sealed record Result(string Part, string Verdict, string Sentence);
}
