using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Tamga.Functions.Tables;
using Tamga.Records;
using Tamga.TestKit.Compliance.Records;

namespace Tamga.Functions.Tests.Tables;

public sealed class AzureRecordTableTests(Azurite azurite) : RecordTableCompliance
{
    readonly string _name = $"t{Guid.NewGuid():N}"[..20];
    readonly string _account = azurite.NewAccount();
    IRecordTable? _table;

    protected override IRecordTable Table => _table ??= new AzureRecordTable(new TableServiceClient(_account));

    [Fact]
    public async Task A_table_that_nobody_has_written_to_is_empty()
    {
        Assert.Null(await Table.FindAsync(Key("a")));
        Assert.Empty((await Table.QueryAsync(new RowQuery(_name, "p"))).Rows);
        Assert.True((await Table.WriteAsync([new DeleteRow(Key("a"))])).Succeeded);
        Assert.False(await Table.ReplaceAsync(Key("a"), "1", "W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\""));
    }

    [Fact]
    public async Task Writers_that_meet_at_a_table_that_is_not_there_all_get_through()
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Table.InsertAsync(Key($"r{i}"), $"{i}")));
        Assert.DoesNotContain(false, written);
    }

    [Fact]
    public async Task A_payload_that_does_not_compress_is_kept_up_to_the_limit_of_an_entity()
    {
        var payload = Noise(1_800_000);
        Assert.True(await Table.InsertAsync(Key("large"), payload));
        Assert.True(payload == (await Table.FindAsync(Key("large")))?.Payload, "The payload read is not the payload written.");
    }

    [Fact]
    public async Task A_payload_beyond_the_limit_is_refused_with_both_numbers()
    {
        var error = await Assert.ThrowsAsync<RowTooLargeException>(() => Table.InsertAsync(Key("larger"), Noise(2_400_000)));
        Assert.Contains("2400000 characters", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{RowEntity.LargestCompressed}", error.Message, StringComparison.Ordinal);
        Assert.Null(await Table.FindAsync(Key("larger")));
    }

    [Fact]
    public async Task A_batch_beyond_the_limit_of_a_transaction_is_refused_as_a_whole()
    {
        var writes = Enumerable.Range(0, 6).Select(i => new InsertRow(Key($"part{i}"), Noise(1_600_000))).ToArray();
        var error = await Assert.ThrowsAsync<BatchTooLargeException>(() => Table.WriteAsync(writes));
        Assert.Contains("6 rows", error.Message, StringComparison.Ordinal);
        Assert.Null(await Table.FindAsync(Key("part0")));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_known_again_when_it_is_repeated()
    {
        await Table.InsertAsync(Key("seen"), "1");
        var etag = (await Table.FindAsync(Key("seen")))!.ETag;
        var losing = new AzureRecordTable(new TableServiceClient(_account, Losing(answers: 1)));
        var result = await losing.WriteAsync([new InsertRow(Key("new"), "2"), new ReplaceRow(Key("seen"), "2", etag)]);
        Assert.True(result.Succeeded);
        Assert.Equal([(await Table.FindAsync(Key("new")))!.ETag, (await Table.FindAsync(Key("seen")))!.ETag], result.ETags);
    }

    [Fact]
    public async Task Somebody_elses_row_is_a_conflict_even_when_an_answer_was_lost()
    {
        await Table.InsertAsync(Key("taken"), "1");
        var losing = new AzureRecordTable(new TableServiceClient(_account, Losing(answers: 1)));
        Assert.Equal(
            1, (await losing.WriteAsync([new UpsertRow(Key("mine"), "2"), new InsertRow(Key("taken"), "2")])).ConflictAt);
        Assert.Null(await Table.FindAsync(Key("mine")));
    }

    RowKey Key(string row) => new(_name, "p", row);

    /// <summary>Hexadecimal noise: half a byte of it in every character.</summary>
    static string Noise(int characters)
    {
        var bytes = new byte[characters / 2];
        var state = 88_172_645_463_325_252UL;
        for (var i = 0; i < bytes.Length; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes[i] = (byte)state;
        }

        return Convert.ToHexString(bytes);
    }

    /// <summary>Lets transactions reach the service and drops the answers to the first of them.</summary>
    static TableClientOptions Losing(int answers) => new()
    {
        Transport = new HttpClientTransport(new HttpClient(new LosingHandler(answers))),
        Retry = { Delay = TimeSpan.FromMilliseconds(1) },
    };

    sealed class LosingHandler(int answers) : DelegatingHandler(new SocketsHttpHandler())
    {
        int _left = answers;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)
                && Interlocked.Decrement(ref _left) >= 0)
            {
                await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                throw new HttpRequestException("The connection was closed.", null, HttpStatusCode.BadGateway);
            }

            return answer;
        }
    }
}
