// SPDX-License-Identifier: MIT
// The yardstick: one step of Box2D with a ragdoll of twelve bodies on the ground, in the same run on the same machine. A host
// engine spends this much on one such figure, so that it says what the coach's step costs in terms that engine people know.
#include <benchmark/benchmark.h>
#include <box2d/box2d.h>

#include <cmath>
#include <vector>

#include "bench/measure.h"

namespace {

struct Part {
    float x, y, half_width, half_height;
    int parent;              // -1: none
    float joint_x, joint_y;  // where it hangs on its parent
};

// Standing figure of 1.75 m: head, chest, pelvis, and two segments a limb with one hand.
constexpr Part kParts[] = {
    {0.00f, 1.20f, 0.15f, 0.18f, -1, 0.0f, 0.0f},    {0.00f, 0.95f, 0.14f, 0.10f, 0, 0.00f, 1.04f},
    {0.00f, 1.58f, 0.09f, 0.12f, 0, 0.00f, 1.42f},   {-0.20f, 1.22f, 0.05f, 0.15f, 0, -0.20f, 1.36f},
    {-0.20f, 0.94f, 0.04f, 0.13f, 3, -0.20f, 1.07f}, {0.20f, 1.22f, 0.05f, 0.15f, 0, 0.20f, 1.36f},
    {0.20f, 0.94f, 0.04f, 0.13f, 5, 0.20f, 1.07f},   {-0.09f, 0.68f, 0.07f, 0.20f, 1, -0.09f, 0.88f},
    {-0.09f, 0.28f, 0.05f, 0.20f, 7, -0.09f, 0.48f}, {0.09f, 0.68f, 0.07f, 0.20f, 1, 0.09f, 0.88f},
    {0.09f, 0.28f, 0.05f, 0.20f, 9, 0.09f, 0.48f},   {0.20f, 0.77f, 0.04f, 0.04f, 6, 0.20f, 0.81f},
};

void make_ragdoll(b2World& world) {
    b2BodyDef ground_def;
    b2EdgeShape edge;
    edge.SetTwoSided(b2Vec2(-20.0f, 0.0f), b2Vec2(20.0f, 0.0f));
    world.CreateBody(&ground_def)->CreateFixture(&edge, 0.0f);
    std::vector<b2Body*> bodies;
    for (const Part& part : kParts) {
        b2BodyDef def;
        def.type = b2_dynamicBody;
        def.position.Set(part.x, part.y);
        def.allowSleep = false;  // a sleeping figure costs nothing and measures nothing
        b2PolygonShape box;
        box.SetAsBox(part.half_width, part.half_height);
        b2FixtureDef fixture;
        fixture.shape = &box;
        fixture.density = 300.0f;
        fixture.friction = 0.6f;
        fixture.filter.groupIndex = -1;  // limbs do not collide with each other, as is usual in ragdolls
        bodies.push_back(world.CreateBody(&def));
        bodies.back()->CreateFixture(&fixture);
        if (part.parent < 0) continue;
        b2RevoluteJointDef joint;
        joint.Initialize(bodies[static_cast<size_t>(part.parent)], bodies.back(), b2Vec2(part.joint_x, part.joint_y));
        joint.enableLimit = true;
        joint.lowerAngle = -1.0f;
        joint.upperAngle = 1.0f;
        world.CreateJoint(&joint);
    }
}

// It falls, comes to lie and is pushed again once a second, so that contacts come and go.
void ragdoll(benchmark::State& state) {
    std::vector<int64_t> measured;
    measured.reserve(1u << 20);
    constexpr int kSteps = 900;  // 10 s at 90 Hz
    for (auto _ : state) {
        b2World world(b2Vec2(0.0f, -9.81f));
        make_ragdoll(world);
        int64_t spent = 0;
        for (int i = 0; i < kSteps; ++i) {
            if (i % 90 == 45) world.GetBodyList()->ApplyLinearImpulseToCenter(b2Vec2(40.0f, 120.0f), true);
            const int64_t start = bench::thread_cpu_ns();
            world.Step(1.0f / 90.0f, 8, 3);  // iterations that Box2D's manual suggests
            const int64_t took = bench::thread_cpu_ns() - start;
            spent += took;
            if (measured.size() < measured.capacity()) measured.push_back(took);
        }
        if (!std::isfinite(world.GetBodyList()->GetPosition().x)) state.SkipWithError("the ragdoll flew apart");
        state.SetIterationTime(static_cast<double>(spent) * 1e-9);
    }
    const bench::Percentiles p = bench::percentiles(measured);
    state.counters["p50_us"] = p.p50_us;
    state.counters["p99_us"] = p.p99_us;
    bench::keep("ragdoll p50", p.p50_us);
    bench::keep("ragdoll p99", p.p99_us);
    bench::note("Box2D ragdoll step, 12 bodies 11 joints", p);
}

BENCHMARK(ragdoll)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
