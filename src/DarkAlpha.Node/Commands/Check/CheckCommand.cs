using System.CommandLine;
using System.Text.Json;
using DarkAlpha.Node.Plugins;
using DarkAlpha.Node.Settings;
using Spectre.Console;

namespace DarkAlpha.Node.Commands.Check;

/// <summary><c>darkalpha check</c>: shows the effective settings and checks whether a node could run with them.</summary>
internal static class CheckCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        var testMessage = new Option<bool>("--test-message")
        {
            Description = "Send a short test message to every Telegram chat; needs no running node.",
        };
        var command = new Verb(
            "check",
            "Show the effective settings and check whether a node could run with them.",
            """
            Prints every setting with its value and origin (secrets are masked) and warns of probable mistakes. Then runs these checks in
            parallel, within seconds and without side effects; a node may be running at the same time:
              strategies  with STRATEGIES_PATH, each one loaded from there, with file, version and hash; its code is run
              exchange    time and contracts by REST; one socket on each route, until data arrives
              database    a SQLite file is opened but not written; missing PostgreSQL tables are created and rolled back
              Telegram    the bot (getMe) and its chats (getChat); a message is sent only with --test-message
              webhook     a connection, with TLS for https; no request is sent, because a receiver might take any for a card
            Exit codes: 0 all checks passed; 1 a check failed; 2 the settings are invalid.
            """)
        {
            json,
            testMessage,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(json), parsed.GetValue(testMessage), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool json, bool sendTestMessage, CancellationToken cancellation)
    {
        var report = await CreateReportAsync(parsed, sendTestMessage, cancellation);
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

    private static async Task<CheckReport> CreateReportAsync(ParseResult parsed, bool sendTestMessage, CancellationToken cancellation)
    {
        try
        {
            var settings = CommonOptions.ReadSettings(parsed).WithStrategies();
            var loaded = settings.Rules.Strategies.Loaded.Select(strategy =>
                CheckResult.Ok("strategy", $"{strategy.Name} of {strategy.File} {strategy.Identity}"));
            var results = await PreflightChecks.RunAsync(settings, sendTestMessage, TimeProvider.System, cancellation);
            return new CheckReport(settings.Effective, settings.Warnings, [], [.. loaded, .. results]);
        }
        catch (SettingsException e)
        {
            return new CheckReport([], [], [.. e.Errors], []);
        }
    }
}
