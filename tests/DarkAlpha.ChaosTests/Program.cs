using System.Globalization;
using DarkAlpha.ChaosTests;
using DarkAlpha.ChaosTests.Cluster;
using DarkAlpha.ChaosTests.Cluster.Balance;
using DarkAlpha.ChaosTests.Cluster.Disturbances;
using DarkAlpha.ChaosTests.Cluster.Failover;
using DarkAlpha.ChaosTests.Cluster.Outages;
using DarkAlpha.ChaosTests.Cluster.Partition;
using DarkAlpha.ChaosTests.Cluster.Rolling;
using DarkAlpha.ChaosTests.Compose;

var numbers = args.Skip(1).ToArray();
switch (args.FirstOrDefault())
{
    case "kill":
        Console.WriteLine(
            """
            Starts a live node on a simulated exchange, kills it (SIGKILL) at a random moment, starts it again, and so on; half of the kills strike
            while a card is being sent. At the end every card in the journal is held against what arrived at a chat and a webhook.
            """);
        var report = await KillCampaign.RunAsync(Number(0, 50), Number(1, 1), Console.WriteLine);
        Console.WriteLine(report);
        return report.Problems.Length == 0 ? 0 : 1;
    case "soak":
        var minutes = numbers.Length > 0 ? double.Parse(numbers[0], CultureInfo.InvariantCulture) : 10;
        var soak = await SoakCampaign.RunAsync(TimeSpan.FromMinutes(minutes), Console.WriteLine);
        Console.WriteLine(soak);
        return soak.IsFlat ? 0 : 1;
    case "failover":
        return Tell(await FailoverCampaign.RunAsync(Number(0, 20), Number(1, 10), Number(2, 1), Console.WriteLine));
    case "partition":
        return Tell(await PartitionCampaign.RunAsync(Number(0, 6), Number(1, 1), Console.WriteLine));
    case "database":
        return Tell(await OutageCampaign.RunAsync(Number(0, 5), Number(1, 1), Console.WriteLine));
    case "rolling":
        return Tell(await RollingCampaign.RunAsync(Number(0, 3), Number(1, 1), Console.WriteLine));
    case "balance":
        return Tell(await BalanceCampaign.RunAsync(Number(0, 300), Console.WriteLine));
    case "false-alarms":
        return Tell(await DisturbanceCampaign.RunAsync(Number(0, 3), Number(1, 1), Console.WriteLine));
    case "topology":
        return Tell(await TopologyCampaign.RunAsync(Console.WriteLine));
    default:
        await Console.Error.WriteLineAsync(
            """
            usage, each on processes of the real program, with a simulated exchange, a chat and a webhook of their own:
              kill [KILLS, default 50] [SEED, default 1]    kills a live node again and again and accounts for every card
              soak [MINUTES, default 10]                    watches a live node's memory through a quiet and a busy market
            on three nodes with a PostgreSQL server of their own:
              failover [KILLS, 20] [STOPS, 10] [SEED, 1]    kills and stops the node that has the desk
              partition [ROUNDS, 6] [SEED, 1]               cuts a node off from the other two (needs root, ip and nft)
              database [KILLS, 5] [SEED, 1]                 stops and kills the database
              rolling [TIMES, 3] [SEED, 1]                  restarts all nodes in turn
              balance [SYMBOLS, 300]                        spreads many symbols and measures (needs root, ip and nft)
              timeout [TIMES, 3] [SEED, 1]                 pauses nodes, keeps the processors busy, loses packets (needs root, ip and nft)
              topology                                      starts the containers of docker-compose.yml with demo.env as processes
            With CAMPAIGN_LOGS=FOLDER in the environment the nodes' logs, the journal and the arrivals are kept there.
            """);
        return 2;
}

int Number(int index, int fallback) => index < numbers.Length ? int.Parse(numbers[index], CultureInfo.InvariantCulture) : fallback;

int Tell(ICampaignReport told)
{
    Console.WriteLine(told);
    foreach (var problem in told.Problems)
    {
        Console.WriteLine($"PROBLEM: {problem}");
    }

    return told.Problems.Length == 0 ? 0 : 1;
}
