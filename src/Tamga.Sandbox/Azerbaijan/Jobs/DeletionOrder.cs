using System.Text.Json.Nodes;

namespace Tamga.Sandbox.Azerbaijan.Jobs;

/// <summary>Qaimə that leave both the portal and e-taxes, all of them or none.</summary>
sealed class DeletionOrder(Books books, IReadOnlyList<string> numbers) : JobOrder
{
    int? _count;

    public override void Complete(Job job, DateTimeOffset at)
    {
        if (numbers.FirstOrDefault(number => books.Register.Find(number) is null) is { } gone)
        {
            job.Exceptions.Add($"Qaime not found: {gone}");
            return;
        }
        foreach (var number in numbers)
            books.Remove(number);
        _count = numbers.Count;
    }

    public override void Tell(Job job, JsonObject stats)
    {
        stats["login_done"] = job.LoggedIn;
        if (_count is { } count)
            stats["deleted"] = count;
    }
}
