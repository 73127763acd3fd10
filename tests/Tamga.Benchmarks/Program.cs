using System.CommandLine;
using Tamga.Benchmarks;
using Tamga.Benchmarks.Callbacks;
using Tamga.Benchmarks.ConsolePages;
using Tamga.Benchmarks.EtaDocuments;
using Tamga.Benchmarks.Orchestrations;
using Tamga.Benchmarks.Peers;
using Tamga.Benchmarks.Soak;
using Tamga.Benchmarks.VatPortal;
using Tamga.Benchmarks.ZeroFiling;

Benchmark[] benchmarks =
[
    LoadBenchmark.Instance, IdleBenchmark.Instance, FanOutBenchmark.Instance, RestartBenchmark.Instance,
    EtaDocumentsBenchmark.Benchmark, ZeroFilingBenchmark.WithoutFaults, ZeroFilingBenchmark.WithFaults, ZeroFilingHands.Instance,
    MonthBenchmark.Instance, PageBenchmark.Instance, ListBenchmark.Instance,
    ExportBenchmark.Instance, ExportBenchmark.Small, CallbacksBenchmark.Instance,
    SoakBenchmark.Instance, ConsoleBenchmark.Instance, PeersBenchmark.Instance,
];

var list = new Command("list", "Names the benchmarks.");
list.SetAction(_ =>
{
    foreach (var benchmark in benchmarks) Console.WriteLine($"{benchmark.Name,-20} {benchmark.Description}");
});

var names = new Argument<string[]>("NAME") { Description = "Which.", Arity = ArgumentArity.OneOrMore };
names.AcceptOnlyFromAmong([.. benchmarks.Select(b => b.Name)]);
var seconds = new Option<int>("--seconds")
{
    Description = "How long a steady load lasts, and after how long a fixed amount of work is given up.",
    DefaultValueFactory = _ => 900,
};
var run = new Command("run", "Runs benchmarks; the last lines are one JSON object for each.") { names, seconds };
run.SetAction(async (parsed, stop) =>
{
    var results = new List<BenchmarkResult>();
    foreach (var name in parsed.GetValue(names)!)
    {
        results.Add(
            await Array.Find(benchmarks, b => b.Name == name)!.RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), stop));
    }

    foreach (var result in results) Console.WriteLine(result.ToJson());
    return results.TrueForAll(r => r.Pass) ? 0 : 1;
});

var growth = new Command("growth", "Zero filing of 1,000 to 10,000 companies: does every further company cost the same?");
growth.SetAction(async (_, stop) => await ZeroFilingGrowth.RunAsync(stop) ? 0 : 1);

var ratios = new Argument<string>("RATIOS") { Description = "The file of the committed ratios." };
var update = new Option<bool>("--update") { Description = "Writes the file anew." };
var guard = new Command("guard", "Short forms: fails when a ratio has fallen below nine tenths of the committed one.")
{
    ratios,
    update,
};
guard.SetAction(async (parsed, stop) => await Guard.RunAsync(
    [EtaDocumentsBenchmark.Benchmark, LoadBenchmark.Instance, FanOutBenchmark.Instance, PageBenchmark.Instance],
    parsed.GetValue(ratios)!, parsed.GetValue(update), stop) ? 0 : 1);

var data = new Argument<string>("DATA");
var restarted = new Command(RestartBenchmark.ChildCommand) { data };
restarted.Hidden = true;
restarted.SetAction(async (parsed, stop) => await RestartBenchmark.RunAsChildAsync(parsed.GetValue(data)!, stop));

var root = new RootCommand("Measures Tamga beside a yardstick, in the same run.") { list, run, growth, guard, restarted };
return await root.Parse(args).InvokeAsync();
