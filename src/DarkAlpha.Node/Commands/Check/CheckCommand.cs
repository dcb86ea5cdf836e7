using System.CommandLine;
using System.Text.Json;
using DarkAlpha.Node.Settings;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Check;

/// <summary><c>darkalpha check</c>: what a node would run with, and whether it could.</summary>
internal static class CheckCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text." };
        var command = new Verb(
            "check",
            "Show the settings that count and try whether a node could run with them; changes nothing.",
            """
            Prints every setting with its value and where it comes from (secrets are not shown) and points out what may not be meant. Then
            tries, side by side and within seconds: the exchange (time, contracts, one socket on each route, until data comes), the database (a
            file is opened and not written; of a server's tables what is missing is made and taken back), the Telegram bot and its chat (getMe
            and getChat; nothing is sent), and the webhook (a connection, with TLS where the address asks for it; no request is made, because a
            receiver might take any for a card). It may be run beside a running node.
            Exit code: 0 all is well, 1 something is not, 2 the settings are wrong.
            """)
        {
            json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool json, CancellationToken cancellation)
    {
        var report = await ExamineAsync(parsed, cancellation);
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(CheckView.From(report), CheckJson.Default.CheckView));
        }
        else
        {
            CheckText.Write(report, OutputConsole.Create());
        }

        return report.ExitCode;
    }

    private static async Task<CheckReport> ExamineAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var settings = CommonOptions.ReadSettings(parsed);
            return new CheckReport(settings.Effective, settings.Warnings, [], await PreflightChecks.ExamineAsync(settings, TimeProvider.System, cancellation));
        }
        catch (SettingsException e)
        {
            return new CheckReport([], [], [.. e.Errors], []);
        }
    }
}
