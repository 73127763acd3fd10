using Tamga.Webhooks;
using Tamga.Webhooks.Lanes;
using Tamga.Webhooks.Sending;

namespace Tamga.Tests.Webhooks;

/// <summary>Whose turn it is.</summary>
public sealed class WebhookLaneTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);
    readonly WebhookLane _lane = Lane();
    DateTimeOffset _now = Start;

    [Fact]
    public void Of_one_document_only_the_oldest_news_are_sent()
    {
        var (first, second, other) = (News(1, "A"), News(2, "A"), News(3, "B"));
        foreach (var news in new[] { first, second, other }) _lane.Add(news);
        Assert.Equal(AdmissionKind.Wait, Enter(second).Kind);
        Assert.Equal(AdmissionKind.Go, Enter(other).Kind);
        Assert.Equal(AdmissionKind.Go, Enter(first).Kind);
        Assert.Equal([second], Leave(first, SendVerdict.Delivered));
        Assert.Equal(AdmissionKind.Go, Enter(second).Kind);
    }

    [Fact]
    public void News_of_several_documents_wait_for_each_of_them()
    {
        var (a, b, both) = (News(1, "A"), News(2, "B"), News(3, "A", "B"));
        foreach (var news in new[] { a, b, both }) _lane.Add(news);
        Enter(a);
        Enter(b);
        Assert.Equal(AdmissionKind.Wait, Enter(both).Kind);
        Assert.Empty(Leave(a, SendVerdict.Delivered));
        Assert.Equal([both], Leave(b, SendVerdict.Delivered));
    }

    [Fact]
    public void A_healthy_ERP_gets_more_at_a_time_as_it_answers_and_never_more_than_it_may()
    {
        var all = Enumerable.Range(1, 40).Select(i => News(i, $"U{i}")).ToArray();
        Assert.Equal(4, all.Count(news => Enter(news).Kind == AdmissionKind.Go));
        var atWork = new Queue<OpenDelivery>(all.Take(4));
        var (most, sent) = (4, 4);
        while (atWork.TryDequeue(out var done))
        {
            foreach (var called in Leave(done, SendVerdict.Delivered))
            {
                // In their order.
                Assert.Equal(all[sent++], called);
                Assert.Equal(AdmissionKind.Go, Enter(called).Kind);
                atWork.Enqueue(called);
            }

            most = Math.Max(most, atWork.Count);
        }

        Assert.Equal(40, sent);
        Assert.Equal(8, most);
        Assert.Equal(0, _lane.Backlog.Count);
    }

    [Fact]
    public void An_ERP_that_is_away_is_tried_with_the_oldest_alone_and_then_gets_all_in_order()
    {
        var all = Enumerable.Range(1, 6).Select(i => News(i, $"U{i}")).ToArray();
        Enter(all[0]);
        Assert.Empty(Leave(all[0], SendVerdict.Unreachable, isClosed: false));
        Assert.Equal(Start, _lane.State.FailingSince);
        _now += TimeSpan.FromSeconds(30);

        // The next one is not sent: it has the oldest called, and the one after it not even that.
        var second = Enter(all[1]);
        Assert.Equal(AdmissionKind.Skip, second.Kind);
        Assert.Equal([all[0]], second.Calls);
        Assert.Empty(Enter(all[2]).Calls);
        Assert.Equal(AdmissionKind.Go, Enter(all[0]).Kind);
        Assert.Equal(AdmissionKind.Skip, Enter(all[3]).Kind);
        foreach (var late in all[4..]) _lane.Add(late);
        var called = Leave(all[0], SendVerdict.Delivered);
        Assert.Null(_lane.State.FailingSince);
        var order = new List<OpenDelivery>();
        while (called.Count > 0)
        {
            var next = new List<OpenDelivery>();
            foreach (var news in called)
            {
                Assert.Equal(AdmissionKind.Go, Enter(news).Kind);
                order.Add(news);
            }

            foreach (var news in called) next.AddRange(Leave(news, SendVerdict.Delivered));
            called = next;
        }

        Assert.Equal(all[1..], order);
    }

    [Fact]
    public void One_delivery_that_is_refused_again_and_again_holds_up_no_other()
    {
        var bad = News(1, "A");
        for (var i = 0; i < 10; i++)
        {
            Enter(bad);
            Leave(bad, SendVerdict.Refused, isClosed: false);
        }

        Assert.Null(_lane.State.FailingSince);
        Assert.Equal(AdmissionKind.Go, Enter(News(2, "B")).Kind);
    }

    [Fact]
    public void Several_that_are_refused_in_a_row_make_an_ERP_that_fails_and_one_that_is_taken_ends_that()
    {
        var bad = Enumerable.Range(1, 3).Select(i => News(i, $"U{i}")).ToArray();
        foreach (var news in bad)
        {
            Enter(news);
            Leave(news, SendVerdict.Refused, isClosed: false);
        }

        Assert.NotNull(_lane.State.FailingSince);
        // Refused ones do not hold up the others for ever: each is tried in its turn.
        var good = News(4, "D");
        _now += TimeSpan.FromMinutes(10);
        var tried = new List<OpenDelivery>();
        for (var i = 0; i < 4; i++)
        {
            _now += TimeSpan.FromMinutes(10);
            var entered = Enter(good);
            var called = entered.Kind == AdmissionKind.Go ? good : entered.Calls.Single();
            if (called != good) Assert.Equal(AdmissionKind.Go, Enter(called).Kind);
            tried.Add(called);
            Leave(called, called == good ? SendVerdict.Delivered : SendVerdict.Refused, isClosed: called == good);
            if (called == good) break;
        }

        Assert.Contains(good, tried);
        Assert.Null(_lane.State.FailingSince);
    }

    [Fact]
    public void A_wish_to_be_left_alone_holds_for_all()
    {
        var (first, second) = (News(1, "A"), News(2, "B"));
        Enter(first);
        Leave(first, SendVerdict.Unreachable, isClosed: false, retryAfter: TimeSpan.FromMinutes(3));
        Assert.Equal(Admission.Wait(TimeSpan.FromMinutes(3)).For, Enter(second).For);
        _now += TimeSpan.FromMinutes(4);
        Assert.NotEqual(AdmissionKind.Wait, Enter(second).Kind);
    }

    [Fact]
    public void After_410_nothing_goes_until_it_is_reset()
    {
        var (first, second) = (News(1, "A"), News(2, "B"));
        Enter(first);
        Assert.Empty(Leave(first, SendVerdict.Gone));
        Assert.True(_lane.State.IsPaused);
        Assert.Equal(AdmissionKind.Wait, Enter(second).Kind);
        _lane.Reset(EndpointState.Of("https://erp.example"));
        Assert.Equal([second], _lane.WhoIsNext(_now));
        Assert.Equal(AdmissionKind.Go, Enter(second).Kind);
    }

    [Fact]
    public void Resumed_by_a_person_everything_goes_at_once_whatever_its_schedule_says()
    {
        var bad = News(1, "A");
        Enter(bad);
        Leave(bad, SendVerdict.Refused, isClosed: false);
        Assert.Empty(_lane.WhoIsNext(_now));
        _lane.Reset(EndpointState.Of("https://erp.example"));
        Assert.Equal([bad], _lane.WhoIsNext(_now));
    }

    [Fact]
    public void What_a_restart_finds_goes_before_what_comes_after_it()
    {
        foreach (var i in Enumerable.Range(1, 20)) _lane.AddWaiting(News(i, $"U{i}"));
        Assert.Equal(AdmissionKind.Wait, Enter(News(21, "U21")).Kind);
        Assert.Empty(_lane.WhoIsNext(_now));
        Assert.Equal(AdmissionKind.Go, Enter(News(1, "U1")).Kind);
        Leave(News(1, "U1"), SendVerdict.Delivered);
        // Calls that nobody followed are made again.
        _now += TimeSpan.FromMinutes(1);
        Assert.Equal(["000002", "000003", "000004"], _lane.WhoIsNext(_now).Select(d => d.Id).Order().Take(3));
    }

    [Fact]
    public void All_ERPs_together_have_only_so_many_places()
    {
        var slots = new SendingSlots(3, 100);
        var lanes = Enumerable.Range(0, 5).Select(_ => Lane(slots)).ToArray();
        Assert.Equal(3, lanes.Count(lane => lane.Enter(News(1, "A"), _now).Kind == AdmissionKind.Go));
        lanes[0].Leave("000001", Result(SendVerdict.Delivered, null), isClosed: true, _now);
        Assert.Equal([lanes[3]], slots.Wake());
        Assert.Equal(AdmissionKind.Go, lanes[4].Enter(News(1, "A"), _now).Kind);
        lanes[4].Abort("000001");
        Assert.Equal(AdmissionKind.Go, lanes[3].Enter(News(1, "A"), _now).Kind);
    }

    [Fact]
    public void An_ERP_that_has_never_answered_gets_one_call_and_more_when_it_has_answered()
    {
        var lane = Lane(new SendingSlots(100, 100), hasAnswered: false);
        var all = Enumerable.Range(1, 6).Select(i => News(i, $"U{i}")).ToArray();
        Assert.Equal(1, all.Count(news => lane.Enter(news, _now).Kind == AdmissionKind.Go));
        Assert.Equal(all[1..5], lane.Leave(all[0].Id, Result(SendVerdict.Delivered, null), isClosed: true, _now));
        Assert.True(lane.State.HasAnswered);
    }

    [Fact]
    public void Silent_ERPs_take_no_place_of_those_that_answer()
    {
        var slots = new SendingSlots(2, 4);
        for (var i = 0; i < 10; i++) Lane(slots, partner: $"p{i}", hasAnswered: false).Enter(News(1, "A"), _now);
        Assert.Equal(AdmissionKind.Go, Lane(slots).Enter(News(1, "A"), _now).Kind);
    }

    [Fact]
    public void Calls_that_hang_give_their_places_to_others_and_have_no_company()
    {
        var slots = new SendingSlots(4, 100);
        var (hanging, healthy) = (Lane(slots), Lane(slots));
        Assert.All(Enumerable.Range(1, 4), i => Assert.Equal(AdmissionKind.Go, hanging.Enter(News(i, $"U{i}"), _now).Kind));
        Assert.Equal(AdmissionKind.Wait, healthy.Enter(News(1, "A"), _now).Kind);
        _now += TimeSpan.FromSeconds(1.1);
        Assert.Equal(AdmissionKind.Go, healthy.Enter(News(1, "A"), _now).Kind);
        Assert.Equal(AdmissionKind.Wait, hanging.Enter(News(5, "U5"), _now).Kind);
    }

    [Fact]
    public void One_partners_silent_ERPs_leave_half_of_the_places_to_others()
    {
        var slots = new SendingSlots(2, 4);
        AdmissionKind Enter(string partner) =>
            Lane(slots, partner, hasAnswered: false).Enter(News(1, "A"), _now).Kind;

        Assert.Equal(2, Enumerable.Range(0, 10).Count(_ => Enter("big") == AdmissionKind.Go));
        Assert.Equal(AdmissionKind.Go, Enter("small"));
    }

    [Fact]
    public void Whoever_waits_for_a_place_gets_it_in_turn_however_many_deliveries_it_has()
    {
        var slots = new SendingSlots(1, 1);
        var (atWork, busy, other) = (Lane(slots), Lane(slots), Lane(slots));
        atWork.Enter(News(1, "A"), _now);
        foreach (var i in Enumerable.Range(1, 3)) busy.Enter(News(i, $"U{i}"), _now);
        other.Enter(News(1, "A"), _now);
        Assert.Empty(slots.Wake());
        atWork.Leave("000001", Result(SendVerdict.Delivered, null), isClosed: true, _now);
        Assert.Equal([busy], slots.Wake());
        Assert.Equal([other], slots.Wake());
        Assert.Empty(slots.Wake());
    }

    static WebhookLane Lane(SendingSlots? slots = null, string partner = "p", bool hasAnswered = true) => new(
        "c", partner, EndpointState.Of("https://erp.example") with { HasAnswered = hasAnswered }, 8,
        slots ?? new SendingSlots(100, 100), TimeSpan.FromDays(3));

    static OpenDelivery News(int number, params string[] subjects) =>
        new($"{number:000000}", 0, subjects, Start.AddSeconds(number));

    Admission Enter(OpenDelivery news) => _lane.Enter(news, _now);

    IReadOnlyList<OpenDelivery> Leave(
        OpenDelivery news, SendVerdict verdict, bool isClosed = true, TimeSpan? retryAfter = null) =>
        _lane.Leave(news.Id, Result(verdict, retryAfter), isClosed, _now);

    static SendResult Result(SendVerdict verdict, TimeSpan? retryAfter) =>
        new(verdict, new DeliveryAttempt(Start, 1, null, null), retryAfter);
}
