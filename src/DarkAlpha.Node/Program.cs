using System.CommandLine;
using DarkAlpha.Node.Commands;
using DarkAlpha.Node.Commands.Check;
using DarkAlpha.Node.Commands.Data;
using DarkAlpha.Node.Commands.Demo;
using DarkAlpha.Node.Commands.Evaluate;
using DarkAlpha.Node.Commands.Fetch;
using DarkAlpha.Node.Commands.Init;
using DarkAlpha.Node.Commands.Inspect;
using DarkAlpha.Node.Commands.Migrate;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Commands.Run;
using DarkAlpha.Node.Commands.Simulate;
using DarkAlpha.Node.Commands.Sweep;

var root = new RootCommand("DarkAlpha watches Binance USDⓈ-M futures and proposes trades; it never places an order.");
if (args is [] or ["run", ..])
{
    // A node keeps for months what it has once loaded, so it does not carry the other verbs along.
    root.Subcommands.Add(RunCommand.Create());
}
else
{
    AddVerbs(root);
}

root.Options.Add(CommonOptions.EnvFile);
RunCommand.MakeDefaultOf(root);
DetailedHelp.Install(root);
return await CommandHost.RunAsync(root, args);

static void AddVerbs(RootCommand root)
{
    Command[] verbs =
    [
        DemoCommand.Create(),
        InitCommand.Create(),
        RunCommand.Create(),
        CheckCommand.Create(),
        InspectCommand.Create(),
        SettingsCommand.Create(),
        HealthCommand.Create(),
        FetchCommand.Create(),
        ReplayCommand.Create(),
        SweepCommand.Create(),
        EvaluateCommand.Create(),
        SampleCommand.Create(),
        SimulateCommand.Create(),
        MigrateCommand.Create(),
        ClusterCertsCommand.Create(),
        BackupCommands.Backup(),
        BackupCommands.Restore(),
        BackupCommands.Verify(),
        JournalCommands.Archive(),
        JournalCommands.Rebuild(),
        JournalCommands.Export(),
    ];
    foreach (var verb in verbs)
    {
        root.Subcommands.Add(verb);
    }
}
