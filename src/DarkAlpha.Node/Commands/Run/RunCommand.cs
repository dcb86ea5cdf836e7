using System.CommandLine;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Run;

/// <summary><c>darkalpha run</c>, also the default without a verb: watches the market and issues cards until stopped.</summary>
internal static class RunCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Verb(
            "run",
            "Watch the market and issue cards until stopped (the default verb).",
            """
            Reads settings from .env and the environment (see .env.example), keeps its state in a SQLite file (DATABASE_PATH, created on
            first start) and prints cards and a log.
            Ctrl-C, SIGTERM or SIGHUP stops it within ten seconds. The next start resumes where it stopped: undelivered cards are sent
            unless they have expired, and limits and cooldowns still apply.
            Exit codes: 0 stopped; 2 settings or database cannot be used; 3 the cluster continues without this node, restart it.
            """);
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Runs the same action when no verb is given.</summary>
    public static void MakeDefaultOf(RootCommand root) => root.SetAction(RunAsync);

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = CommonOptions.LoadSettings(parsed);
        return NodeProcess.RunAsync(settings.ToNodeOptions(TimeProvider.System), settings, services: null, cancellation);
    }
}
