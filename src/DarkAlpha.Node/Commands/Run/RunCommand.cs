using System.CommandLine;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Run;

/// <summary><c>darkalpha run</c>, also without a verb: watch the market and issue cards until told to stop.</summary>
internal static class RunCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Verb(
            "run",
            "Watch the market and issue cards until stopped (the default verb).",
            """
            Reads .env and the environment (see .env.example), keeps its state in a SQLite file (DATABASE_PATH, made on first start) and
            prints cards and a log. Ctrl-C, SIGTERM or SIGHUP ends it within ten seconds; the next start goes on where this one ended: cards that
            are not delivered yet are sent if their time is not over, limits and cooldowns still count.
            """);
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Lets the program without a verb do the same.</summary>
    public static void MakeDefaultOf(RootCommand root) => root.SetAction(RunAsync);

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = CommonOptions.LoadSettings(parsed);
        return NodeProcess.RunAsync(settings.ToNodeOptions(TimeProvider.System), settings, services: null, cancellation);
    }
}
