using System.CommandLine;
using DarkAlpha.Node.Commands;
using DarkAlpha.Node.Commands.Evaluate;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Commands.Simulate;

var root = new RootCommand("DarkAlpha watches Binance USDⓈ-M futures and proposes trades; it never places an order.")
{
    ReplayCommand.Create(),
    EvaluateCommand.Create(),
    SampleCommand.Create(),
    SimulateCommand.Create(),
};

DetailedHelp.Install(root);
return await CommandHost.RunAsync(root, args);
