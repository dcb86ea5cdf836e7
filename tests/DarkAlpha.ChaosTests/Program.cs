using System.Globalization;
using DarkAlpha.ChaosTests;
using DarkAlpha.ChaosTests.Cluster;
using DarkAlpha.ChaosTests.Cluster.Backups;
using DarkAlpha.ChaosTests.Cluster.Balance;
using DarkAlpha.ChaosTests.Cluster.Disturbances;
using DarkAlpha.ChaosTests.Cluster.Failover;
using DarkAlpha.ChaosTests.Cluster.Outages;
using DarkAlpha.ChaosTests.Cluster.Outcomes;
using DarkAlpha.ChaosTests.Cluster.Partition;
using DarkAlpha.ChaosTests.Cluster.Rolling;
using DarkAlpha.ChaosTests.Cluster.Strangers;
using DarkAlpha.ChaosTests.Compose;
using DarkAlpha.ChaosTests.Page;

var numbers = args.Skip(1).ToArray();
switch (args.FirstOrDefault())
{
    case "kill":
        Console.WriteLine(
            """
            Starts a live node on an exchange simulator, kills it (SIGKILL) at random times and restarts it; half of the kills happen while
            a card is being sent. At the end, every card in the journal is compared with the cards that arrived at a chat and a webhook.
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
        return Print(await FailoverCampaign.RunAsync(Number(0, 20), Number(1, 10), Number(2, 1), Console.WriteLine));
    case "outcomes":
        return Print(await OutcomeCampaign.RunAsync(Number(0, 50), Number(1, 10), Number(2, 1), Console.WriteLine));
    case "partition":
        return Print(await PartitionCampaign.RunAsync(Number(0, 6), Number(1, 1), Console.WriteLine));
    case "database":
        return Print(await OutageCampaign.RunAsync(Number(0, 5), Number(1, 1), Console.WriteLine));
    case "rolling":
        return Print(await RollingCampaign.RunAsync(Number(0, 3), Number(1, 1), Console.WriteLine));
    case "upgrade" when numbers.Length > 0:
        return Print(await UpgradeCampaign.RunAsync(numbers[0], Number(1, 1), Number(2, 1), Console.WriteLine));
    case "restore":
        return Print(await RestoreCampaign.RunAsync(Number(0, 60), Number(1, 1), Console.WriteLine));
    case "settings":
        return Print(await SettingsCampaign.RunAsync(Number(0, 12), Number(1, 1), Console.WriteLine));
    case "balance":
        return Print(await BalanceCampaign.RunAsync(Number(0, 300), Console.WriteLine));
    case "false-alarms":
        return Print(await DisturbanceCampaign.RunAsync(Number(0, 3), Number(1, 1), Console.WriteLine));
    case "page":
        return Print(await PageCampaign.RunAsync(Number(0, 50), Number(1, 300), Number(2, 24), Console.WriteLine));
    case "strangers":
        return Print(await StrangerCampaign.RunAsync(hasTls: false, Console.WriteLine))
            + Print(await StrangerCampaign.RunAsync(hasTls: true, Console.WriteLine));
    case "topology":
        return Print(await TopologyCampaign.RunAsync(Console.WriteLine));
    default:
        await Console.Error.WriteLineAsync(
            """
            Usage. Each campaign runs processes of the real program with its own exchange simulator, chat and webhook.
            One node:
              kill [KILLS=50] [SEED=1]                 kill a live node repeatedly and reconcile every card
              soak [MINUTES=10]                        record a live node's memory in a quiet and a busy market
            Three nodes with their own PostgreSQL server:
              failover [KILLS=20] [STOPS=10] [SEED=1]  kill and stop the node with the desk
              outcomes [KILLS=50] [FAILOVERS=10] [SEED=1]  kill nodes while cards are followed to their outcome
              partition [ROUNDS=6] [SEED=1]            isolate a node from the other two (needs root, ip and nft)
              database [KILLS=5] [SEED=1]              stop and kill the database
              rolling [TIMES=3] [SEED=1]               restart the nodes one after the other
              upgrade OLD [TIMES=1] [SEED=1]           replace the nodes of the built version in folder OLD one by one, and back
              restore [SECONDS=60] [SEED=1]            back up under load and restore
              settings [TIMES=12] [SEED=1]             change settings, and kill the desk now and then
              balance [SYMBOLS=300]                    distribute many symbols and measure (needs root, ip and nft)
              false-alarms [TIMES=3] [SEED=1]          pause nodes, load the CPU, drop packets (needs root, ip and nft)
              strangers                                try to join without the secret or the certificates (two nodes)
              topology                                 run the services of docker-compose.yml with demo.env as processes
            In a browser (needs Chromium):
              page [CARDS=50] [SYMBOLS=300] [HOURS=24]  measure the page; 0 leaves a part out
            With CAMPAIGN_LOGS=FOLDER in the environment, the nodes' logs, the journal and the arrivals are written to that folder.
            """);
        return 2;
}

int Number(int index, int fallback) => index < numbers.Length ? int.Parse(numbers[index], CultureInfo.InvariantCulture) : fallback;

int Print(ICampaignReport campaign)
{
    Console.WriteLine(campaign);
    foreach (var problem in campaign.Problems)
    {
        Console.WriteLine($"PROBLEM: {problem}");
    }

    return campaign.Problems.Length == 0 ? 0 : 1;
}
